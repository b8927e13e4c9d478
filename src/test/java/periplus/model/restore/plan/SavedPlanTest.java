package periplus.model.restore.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.manifest.KindName;
import periplus.model.manifest.LabelSelector;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.remap.Remap;
import periplus.model.state.CommitId;
import periplus.model.text.Documents;

class SavedPlanTest {

    private static final String COMMIT = "1e10000000000000000000000000000000000000";
    private static final Step CREATE =
            new Step(
                    1,
                    Action.CREATE,
                    key("configmaps", "shop", "a"),
                    Optional.of("namespaces/shop/configmaps/a.yaml"),
                    "it is not there",
                    List.of(),
                    Step.ACCEPTED,
                    "");
    private static final Step REPLACE =
            new Step(
                    2,
                    Action.REPLACE,
                    key("deployments.apps", "shop", "on"),
                    Optional.of("namespaces/shop/deployments.apps/on.yaml"),
                    "it differs",
                    List.of("spec.replicas", "metadata.labels[\"a: b, c\"] (not in the commit)"),
                    "",
                    "");
    private static final Step PRUNE =
            new Step(
                    3,
                    Action.PRUNE,
                    new ResourceKey(
                            "clusterroles.rbac.authorization.k8s.io", Optional.empty(), "x:y"),
                    Optional.empty(),
                    "the commit does not have it",
                    List.of(),
                    "",
                    "");
    private static final Step BLOCKED = CREATE.in(0).blocked("no key", "", "name one");

    @Test
    void aPlanWithEverythingIsReadAgainAsItWasWanted() {
        SavedPlan saved = saved(plan(everything(), CREATE, REPLACE, PRUNE, BLOCKED));

        assertThat(saved.request()).isEqualTo(everything());
        assertThat(saved.commit()).isEqualTo(COMMIT);
        assertThatCode(() -> saved.requireSame(plan(everything(), CREATE, REPLACE, PRUNE, BLOCKED)))
                .doesNotThrowAnyException();
    }

    @Test
    void aPlanOfAllIsReadAgainToo() {
        Request all =
                new Request(
                        new Scope("HEAD", Selection.ALL, Set.of(), ""),
                        new Conduct(
                                Policies.parse(Policy.MERGE, List.of()),
                                false,
                                false,
                                false,
                                false,
                                Addresses.KEEP),
                        Remap.NONE,
                        "");

        assertThat(saved(plan(all, CREATE)).request()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "2h",
                "yesterday 18:00",
                "2026-11-22T10:00:00Z",
                "1e3",
                "0777",
                "12:30"
            })
    void theTimeIsKeptAsItWasWrittenAndTheCommitIsThePlansOwn(String at) {
        Scope scope = new Scope(at, Selection.ALL, Set.of(), "");
        Request request = new Request(scope, everything().conduct(), Remap.NONE, "");

        SavedPlan saved = saved(plan(request, CREATE));

        assertThat(saved.request().scope().at()).isEqualTo(at);
        assertThat(saved.pinned().scope().at()).isEqualTo(COMMIT);
        assertThat(saved.pinned().conduct()).isEqualTo(request.conduct());
    }

    @Test
    void whatTheServerSaysMayChange() {
        SavedPlan saved = saved(plan(everything(), CREATE));

        assertThatCode(() -> saved.requireSame(plan(everything(), CREATE.saying("careful"))))
                .doesNotThrowAnyException();
    }

    static Stream<List<Step>> otherSteps() {
        return Stream.of(
                List.of(CREATE),
                List.of(CREATE, REPLACE, PRUNE),
                List.of(CREATE, REPLACE.in(1)),
                List.of(CREATE, REPLACE.about(List.of("spec.replicas"), List.of())),
                List.of(CREATE, REPLACE.about(List.of("spec.replicas", "spec.paused"), List.of())),
                List.of(CREATE, REPLACE.blocked("it differs", "", "")),
                List.of(CREATE, with(Action.RECREATE, REPLACE.key(), REPLACE.path())),
                List.of(CREATE, with(Action.REPLACE, CREATE.key(), REPLACE.path())),
                List.of(CREATE, with(Action.REPLACE, REPLACE.key(), CREATE.path())),
                List.of(CREATE, with(Action.REPLACE, REPLACE.key(), Optional.empty())),
                List.of(REPLACE.in(1), CREATE.in(2)));
    }

    @ParameterizedTest
    @MethodSource("otherSteps")
    void aPlanWithAnyOtherStepIsRefusedAndSaysWhichOne(List<Step> steps) {
        SavedPlan saved = saved(plan(everything(), CREATE, REPLACE));
        Plan now = plan(everything(), steps.toArray(Step[]::new));

        assertThatThrownBy(() -> saved.requireSame(now))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.problem().exit()).isEqualTo(ExitCode.USAGE);
                            assertThat(failure.problem().message())
                                    .contains("does not hold any more")
                                    .containsPattern("now: |no more: ");
                        });
    }

    @Test
    void aPlanForAnotherClusterIsRefused() {
        SavedPlan saved = saved(plan(everything(), CREATE));
        Plan elsewhere =
                new Plan(
                        everything(),
                        origin(),
                        new Plan.Target("another", "https://10.0.0.1:6443", "v1.36.3"),
                        List.of(CREATE),
                        List.of());

        assertThatThrownBy(() -> saved.requireSame(elsewhere))
                .hasMessageContaining("made for another cluster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: b",
                "periplus: plan/2",
                "[1, 2]",
                "{",
                "periplus: restore/1",
                "periplus: plan/1\n",
                "periplus: plan/1\nfrom: {commit: abc}\ninto: {identity: x}\n"
            })
    void anythingElseIsNoPlan(String text) {
        assertThatThrownBy(() -> SavedPlan.parse(text.getBytes(UTF_8), "plan.yaml"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.problem().exit()).isEqualTo(ExitCode.USAGE);
                            assertThat(failure.problem().message())
                                    .contains("plan.yaml is no plan");
                        });
    }

    private static Step with(Action action, ResourceKey key, Optional<String> path) {
        return new Step(2, action, key, path, REPLACE.reason(), REPLACE.fields(), "", "");
    }

    private static SavedPlan saved(Plan plan) {
        return SavedPlan.parse(Documents.toYaml(PlanText.of(plan)), "plan.yaml");
    }

    private static Plan plan(Request request, Step... steps) {
        return new Plan(
                request,
                origin(),
                new Plan.Target("0e0", "https://10.0.0.1:6443", "v1.36.3"),
                new ArrayList<>(List.of(steps)),
                List.of(new Problem(ExitCode.DONE, "look: out", "for it")));
    }

    private static Plan.Origin origin() {
        return new Plan.Origin(
                new CommitId(COMMIT), Instant.parse("2026-11-22T10:00:00Z"), "yes: no # title");
    }

    private static Request everything() {
        Selection selection =
                new Selection(
                        Set.of(new KindName("cm"), new KindName("deployments.apps")),
                        Optional.of("0123"),
                        Optional.of(LabelSelector.parse("app in (web, db), tier!=test,on")));
        Set<ObjectName> objects =
                Set.of(
                        ObjectName.parse("deploy/web", Optional.empty()),
                        ObjectName.parse("cm/kube-root-ca.crt", Optional.of("shop")),
                        ObjectName.parse("clusterroles/system:node", Optional.empty()));
        Remap remap =
                new Remap(
                        Map.of("shop", "1e3", "blog", "true"),
                        Map.of("fast", "slow"),
                        Map.of("docker.io", "mirror.example.org:5000/hub"),
                        Map.of("/var/a b", "/var/c"),
                        Map.of("node-1", "node-2"),
                        Map.of("*.example.org", "*.example.com"));
        return new Request(
                new Scope("HEAD~2", selection, objects, "namespaces/shop"),
                new Conduct(
                        Policies.parse(Policy.MERGE, List.of("skip", "svc=recreate", "cm=replace")),
                        true,
                        true,
                        true,
                        true,
                        Addresses.IF_FREE),
                remap,
                """
                - target: {kind: ConfigMap}
                  patch: |
                    - op: add
                      path: /data/a
                      value: "no: # \\"x\\"\\t"
                \t
                """);
    }

    private static ResourceKey key(String type, String namespace, String name) {
        return new ResourceKey(type, Optional.of(namespace), name);
    }
}
