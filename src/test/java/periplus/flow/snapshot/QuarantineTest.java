package periplus.flow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.quiet.HeldBack;
import periplus.flow.snapshot.report.Outcome;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.FieldPath;

/** What moves by itself all day, and what a person does meanwhile. */
class QuarantineTest {

    private static final String FILE = "namespaces/shop/configmaps/lock.yaml";
    private static final String CONTROLLER = "lock-controller";

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void makeALockThatPeopleAndAControllerWrite() {
        lab = new Lab(directory);
        lab.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        person("a");
        controller(0);
        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void theThirteenthChangeOfADayIsHeldBackAndNamed() {
        changeTwelveTimes();

        controller(13);
        Outcome held = lab.take();

        assertThat(held).isInstanceOf(Outcome.Unchanged.class);
        assertThat(held.report().isComplete()).isTrue();
        assertThat(lab.file(FILE)).content().contains("seen: \"12\"");
        List<HeldBack> heldBack = held.report().notices().heldBack();
        assertThat(heldBack).extracting(HeldBack::times).containsExactly(12);
        assertThat(heldBack)
                .extracting(HeldBack::path)
                .containsExactly(FieldPath.of("metadata", "annotations", "example.com/seen"));
        assertThat(heldBack)
                .extracting(HeldBack::rule)
                .containsExactly(
                        "- {drop: 'metadata.annotations[\"example.com/seen\"]', kinds:"
                                + " [configmaps], namespaces: [shop], names: [lock]}");
    }

    @Test
    void aPersonsChangeOfAnotherFieldPassesWithTheLatestValues() {
        changeTwelveTimes();
        controller(13);
        lab.take();

        person("b");
        Outcome outcome = lab.take();

        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        assertThat(outcome.report().notices().heldBack()).isEmpty();
        assertThat(lab.file(FILE)).content().contains("mode: b", "seen: \"13\"");
    }

    @Test
    void aDayLaterItIsCommittedAgain() {
        changeTwelveTimes();
        controller(13);
        assertThat(lab.take()).isInstanceOf(Outcome.Unchanged.class);

        lab.pass(Duration.ofHours(24));

        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
        assertThat(lab.file(FILE)).content().contains("seen: \"13\"");
    }

    @Test
    void aPersonMayChangeTheirFieldAsOftenAsTheyLike() {
        for (int i = 0; i < 15; i++) {
            person("mode-" + i);
            assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
        }
    }

    @Test
    void aFieldThatSomebodyTakesOverIsCommittedAgain() {
        changeTwelveTimes();

        lab.apply("kubectl", lock("metadata", "annotations: {example.com/seen: 'mine'}"));

        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
        assertThat(lab.file(FILE)).content().contains("seen: mine");
    }

    @Test
    void aFieldThatIsTakenAwayGoes() {
        changeTwelveTimes();

        lab.apply(CONTROLLER, lock("metadata", "labels: {other: 'x'}"));

        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
        assertThat(lab.file(FILE)).content().doesNotContain("seen");
    }

    @Test
    void aChangeOfAQuietFieldTakesTheNoisyOneAlong() {
        changeTwelveTimes();

        lab.apply(
                CONTROLLER,
                lock("metadata", "annotations: {example.com/seen: '13', example.com/new: 'x'}"));

        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void elementsWithoutNamesCountAsOneField() {
        lab.apply(
                "kubectl",
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: blocks.example.com}
                spec:
                  group: example.com
                  scope: Cluster
                  names: {plural: blocks, singular: block, kind: Block, listKind: BlockList}
                  versions: [{name: v1, served: true, storage: true}]
                """);
        for (int i = 0; i <= 12; i++) {
            block(i);
            assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
        }

        block(13);
        Outcome outcome = lab.take();

        assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
        assertThat(outcome.report().notices().heldBack())
                .extracting(HeldBack::path)
                .containsExactly(FieldPath.of("spec", "slots"));
    }

    private void block(int used) {
        String slots = "[" + "1, ".repeat(used) + "0, ".repeat(20 - used) + "0]";
        lab.apply(
                CONTROLLER,
                "{apiVersion: example.com/v1, kind: Block, metadata: {name: b}, spec: {slots: %s}}"
                        .formatted(slots));
    }

    @Test
    void zeroSwitchesItOff() {
        changeTwelveTimes();
        controller(13);

        assertThat(lab.take(Lab.settings(Mode.INTENT, 0))).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void aDryRunNamesItToo() {
        changeTwelveTimes();
        controller(13);

        Outcome outcome = lab.take(lab.cluster(), Lab.settings(Mode.INTENT, 12), true);

        assertThat(outcome.report().changes()).isEmpty();
        assertThat(outcome.report().notices().heldBack()).hasSize(1);
    }

    private void changeTwelveTimes() {
        for (int i = 1; i <= 12; i++) {
            controller(i);
            lab.pass(Duration.ofMinutes(1));
            Outcome outcome = lab.take();
            assertThat(outcome).isInstanceOf(Outcome.Committed.class);
            assertThat(outcome.report().notices().heldBack()).isEmpty();
        }
    }

    private void controller(int seen) {
        lab.apply(
                CONTROLLER,
                lock("metadata", "annotations: {example.com/seen: '%d'}".formatted(seen)));
    }

    private void person(String mode) {
        lab.apply("kubectl", lock("data", "mode: " + mode));
    }

    private static String lock(String part, String content) {
        return part.equals("metadata")
                ? """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: lock, namespace: shop, %s}
                """
                        .formatted(content)
                : """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: lock, namespace: shop}
                data: {%s}
                """
                        .formatted(content);
    }
}
