package periplus.ui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.flow.explain.Explanation;
import periplus.flow.explain.Fate;
import periplus.flow.explain.FieldExplanation;
import periplus.flow.explain.Standing;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;

/** What people and programs read of one field. */
class ExplainViewTest {

    private static final String NOTE = "services could not be read";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ExplainView view =
            new ExplainView(
                    new Terminal(
                            new PrintStream(out, true, UTF_8),
                            new PrintStream(err, true, UTF_8),
                            false,
                            false));

    @Test
    void aControllerIsNotCalledAPersonsTool() {
        view.show(
                field(Holder.USER, "kubectl-create", "kube-controller-manager"),
                OutputOption.Form.text);

        assertThat(out.toString(UTF_8))
                .contains(
                        "set by kubectl-create (a person's tool), also written by"
                                + " kube-controller-manager");
    }

    @Test
    void whatOnlyControllersWroteSaysSo() {
        view.show(field(Holder.CONTROLLER, "kubelet"), OutputOption.Form.text);

        assertThat(out.toString(UTF_8)).contains("set by kubelet (a controller)");
    }

    @Test
    void programsReadWithAFieldWhatCouldNotBeRead() {
        view.show(field(Holder.USER, "kubectl"), OutputOption.Form.json);

        assertThat(out.toString(UTF_8)).contains("\"notes\"", NOTE);
    }

    private static FieldExplanation field(Holder holder, String... managers) {
        Explanation object =
                new Explanation(
                        new ResourceKey("deployments.apps", Optional.of("shop"), "web"),
                        "apps/v1",
                        Mode.INTENT,
                        new Fate.Exported("file", Optional.empty(), Optional.empty()),
                        new Standing.Same(),
                        List.of(),
                        List.of(NOTE));
        return new FieldExplanation(
                object,
                FieldPath.of("spec", "replicas"),
                List.of(),
                List.of(),
                holder,
                Set.of(managers));
    }
}
