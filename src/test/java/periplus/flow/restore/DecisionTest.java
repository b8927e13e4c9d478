package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import periplus.io.cluster.Discovery;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Addresses;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Policies;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Step;

class DecisionTest {

    private static final Standing DIFFERS = new Standing.Differs(List.of("data.a"), List.of());
    private static final Standing BOTH = new Standing.Differs(List.of("data.a"), List.of("data.b"));
    private static final Standing HAS_MORE = new Standing.Differs(List.of(), List.of("data.b"));

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereIsMadeWhateverThePolicy(Policy policy) {
        assertThat(of(policy, configMap(), Optional.empty()).action()).isEqualTo(Action.CREATE);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAsInTheCommitIsLeftWhateverThePolicy(Policy policy) {
        Step step = of(policy, configMap(), Optional.of(new Standing.Same()));

        assertThat(step.action()).isEqualTo(Action.SKIP);
        assertThat(step.fields()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBeingDeletedIsMadeAfterThatWhateverThePolicy(Policy policy) {
        assertThat(of(policy, configMap(), Optional.of(new Standing.Leaving())).action())
                .isEqualTo(Action.CREATE);
    }

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeReadIsBlockedWithTheReason(Policy policy) {
        Standing unknown =
                new Standing.Unknown(new Problem(ExitCode.PARTIAL, "you may not list it", "ask"));

        Step step = of(policy, configMap(), Optional.of(unknown));

        assertThat(step.action()).isEqualTo(Action.BLOCKED);
        assertThat(step.reason()).isEqualTo("you may not list it");
        assertThat(step.next()).isEqualTo("ask");
    }

    @ParameterizedTest
    @CsvSource({
        "SKIP, SKIP, SKIP, SKIP",
        "MERGE, MERGE, MERGE, SKIP",
        "REPLACE, REPLACE, REPLACE, REPLACE",
        "RECREATE, RECREATE, RECREATE, RECREATE"
    })
    void whatDiffersIsTreatedByPolicy(Policy policy, Action set, Action both, Action more) {
        assertThat(of(policy, configMap(), Optional.of(DIFFERS)).action()).isEqualTo(set);
        assertThat(of(policy, configMap(), Optional.of(BOTH)).action()).isEqualTo(both);
        assertThat(of(policy, configMap(), Optional.of(HAS_MORE)).action()).isEqualTo(more);
    }

    @Test
    void aCronJobThatRestsSinceARestoreIsLeftWithAWordHowItRunsAgain() {
        Standing suspended = new Standing.Differs(List.of(), List.of("spec.suspend"));

        Step step = of(Policy.MERGE, entry("cronjobs.batch", "v1"), Optional.of(suspended));

        assertThat(step.action()).isEqualTo(Action.SKIP);
        assertThat(step.next()).contains("--policy cronjobs.batch=replace");
        assertThat(of(Policy.MERGE, configMap(), Optional.of(HAS_MORE)).next()).isEmpty();
    }

    @Test
    void aMergeNamesOnlyWhatItSetsAndAReplaceAlsoWhatItTakesAway() {
        assertThat(of(Policy.MERGE, configMap(), Optional.of(BOTH)).fields())
                .containsExactly("data.a");
        assertThat(of(Policy.REPLACE, configMap(), Optional.of(BOTH)).fields())
                .containsExactly("data.a", "data.b (not in the commit)");
        assertThat(of(Policy.MERGE, configMap(), Optional.of(HAS_MORE)).fields())
                .containsExactly("data.b (not in the commit)");
    }

    @ParameterizedTest
    @EnumSource(names = "SKIP", mode = EnumSource.Mode.EXCLUDE)
    void accountsAndWhatEveryClusterMakesItselfAreOnlyAddedTo(Policy policy) {
        Entry delta = new Entry(configMap().key(), "bootstrap/a.yaml", "v1", true, true);
        Entry account = entry("serviceaccounts", "v1");

        assertThat(of(policy, delta, Optional.of(BOTH)).action()).isEqualTo(Action.MERGE);
        assertThat(of(policy, account, Optional.of(BOTH)).action()).isEqualTo(Action.MERGE);
        assertThat(of(policy, account, Optional.of(HAS_MORE)).action()).isEqualTo(Action.SKIP);
    }

    @ParameterizedTest
    @CsvSource({"namespaces", "persistentvolumeclaims", "persistentvolumes"})
    void whatHoldsDataIsNotDeletedUnlessThatIsSaid(String type) {
        Entry entry = entry(type, "v1");
        ResourceKey extra = entry.key();

        assertThat(of(Policy.RECREATE, entry, Optional.of(DIFFERS)))
                .satisfies(step -> {
                    assertThat(step.action()).isEqualTo(Action.BLOCKED);
                    assertThat(step.next()).contains("--prune-data");
                });
        assertThat(decision(Policy.MERGE, false, _ -> false).extra(extra, 1))
                .satisfies(step -> {
                    assertThat(step.action()).isEqualTo(Action.SKIP);
                    assertThat(step.next()).contains("--prune-data");
                });
        Decision withData = decision(Policy.RECREATE, true, _ -> false);
        assertThat(withData.of(entry, 1, Optional.of(DIFFERS)).action()).isEqualTo(Action.RECREATE);
        assertThat(withData.extra(extra, 1).action()).isEqualTo(Action.PRUNE);
    }

    @Test
    void aKindTheTargetDoesNotHaveIsBlockedUnlessThePlanBringsIt() {
        Entry widget = entry("widgets.example.org", "example.org/v1");
        ResourceKey definition =
                new ResourceKey(
                        "customresourcedefinitions.apiextensions.k8s.io",
                        Optional.empty(),
                        "widgets.example.org");

        Step alone = decision(Policy.MERGE, false, _ -> false).of(widget, 1, Optional.empty());
        Step brought =
                decision(Policy.MERGE, false, definition::equals).of(widget, 1, Optional.empty());

        assertThat(alone.action()).isEqualTo(Action.BLOCKED);
        assertThat(alone.reason()).contains("no kind widgets.example.org");
        assertThat(brought.action()).isEqualTo(Action.CREATE);
    }

    @Test
    void aKindServedAtOtherVersionsOnlyIsBlockedAndSaysWhich() {
        Step step = of(Policy.MERGE, entry("cronjobs.batch", "batch/v1beta1"), Optional.empty());

        assertThat(step.action()).isEqualTo(Action.BLOCKED);
        assertThat(step.reason()).contains("cronjobs.batch at v1", "not at v1beta1");
    }

    @Test
    void aGroupThatDoesNotAnswerIsNotTakenForOneThatIsNotThere() {
        Step step =
                of(
                        Policy.MERGE,
                        entry("nodes.metrics.k8s.io", "metrics.k8s.io/v1"),
                        Optional.empty());

        assertThat(step.action()).isEqualTo(Action.BLOCKED);
        assertThat(step.reason()).contains("does not answer for the group metrics.k8s.io");
    }

    private static Step of(Policy policy, Entry entry, Optional<Standing> standing) {
        return decision(policy, false, _ -> false).of(entry, 1, standing);
    }

    private static Decision decision(
            Policy policy, boolean withData, Predicate<ResourceKey> defined) {
        Conduct conduct =
                new Conduct(
                        Policies.parse(policy, List.of()),
                        true,
                        withData,
                        false,
                        false,
                        Addresses.KEEP);
        Discovery served =
                new Discovery(
                        List.of(
                                type("", "configmaps", true),
                                type("", "serviceaccounts", true),
                                type("", "persistentvolumeclaims", true),
                                type("", "namespaces", false),
                                type("", "persistentvolumes", false),
                                type("batch", "cronjobs", true)),
                        List.of(
                                new Discovery.Gap(
                                        "metrics.k8s.io",
                                        "v1",
                                        new Problem(ExitCode.PARTIAL, "503", "wait"))));
        return new Decision(conduct, served, defined);
    }

    private static ResourceType type(String group, String plural, boolean namespaced) {
        return new ResourceType(group, "v1", plural, "Kind", namespaced, Set.of("list"));
    }

    private static Entry configMap() {
        return entry("configmaps", "v1");
    }

    private static Entry entry(String type, String apiVersion) {
        return new Entry(
                new ResourceKey(type, Optional.of("shop"), "a"), "a.yaml", apiVersion, false, true);
    }
}
