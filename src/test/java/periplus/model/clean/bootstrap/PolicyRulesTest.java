package periplus.model.clean.bootstrap;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

/** What rules permit, not how they are written. */
class PolicyRulesTest {

    private static final String KNOWN =
            """
            {rules: [
              {apiGroups: [""], resources: [pods, secrets], verbs: [get, list]},
              {apiGroups: [apps], resources: ["*"], verbs: [get]},
              {apiGroups: [batch], resources: ["*/scale"], verbs: ["*"]},
              {apiGroups: [policy], resources: [budgets], resourceNames: [a, b], verbs: [use]},
              {nonResourceURLs: [/healthz, /api/*], verbs: [get]}]}
            """;

    private static final String ONE_OF_HUGE = "{apiGroups: [g1], resources: [r1], verbs: ['*']}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{apiGroups: [''], resources: [secrets], verbs: [list]} |",
                "{apiGroups: [''], resources: [pods], resourceNames: [x], verbs: [get]} |",
                "{apiGroups: [apps], resources: [deployments], verbs: [get]} |",
                "{apiGroups: [batch], resources: [jobs/scale], verbs: [patch]} |",
                "{apiGroups: [policy], resources: [budgets], resourceNames: [b], verbs: [use]} |",
                "{nonResourceURLs: [/healthz, /api/v1/*], verbs: [get]} |",
                "{apiGroups: [batch], resources: [jobs], verbs: [patch]}"
                        + "| {apiGroups: [batch], resources: [jobs], verbs: [patch]}",
                "{apiGroups: [apps], resources: ['*'], verbs: ['*']}"
                        + "| {apiGroups: [apps], resources: ['*'], verbs: ['*']}",
                "{apiGroups: [policy], resources: [budgets], verbs: [use]}"
                        + "| {apiGroups: [policy], resources: [budgets], verbs: [use]}",
                "{apiGroups: [''], resources: [pods, secrets, nodes], verbs: [get, list, watch]}"
                        + "| {apiGroups: [''], resources: [pods, secrets, nodes],"
                        + " verbs: [get, list, watch]}",
                "{apiGroups: [''], resources: [pods, secrets], verbs: [get, list, watch]}"
                        + "| {apiGroups: [''], resources: [pods, secrets], verbs: [watch]}",
                "{apiGroups: ['', apps], resources: [pods], verbs: [get, list]}"
                        + "| {apiGroups: [apps], resources: [pods], verbs: [list]}",
                "{nonResourceURLs: [/healthz, /metrics], verbs: [get]}"
                        + "| {nonResourceURLs: [/metrics], verbs: [get]}",
            })
    void onlyWhatIsNotPermittedAlreadyIsLeft(String rule, String left) {
        assertThat(PolicyRules.beyond(rules("{rules: [" + rule + "]}"), rules(KNOWN)))
                .isEqualTo(rules("{rules: [" + (left == null ? "" : left) + "]}"));
    }

    @Test
    void ofAHugeRuleOnlyWhatStandsInOtherCombinationsIsLeft() {
        Sequence huge = huge();

        assertThat(PolicyRules.beyond(huge, rules("{rules: [" + ONE_OF_HUGE + "]}")))
                .isEqualTo(huge);
    }

    @Test
    void aHugeRuleThatSharesTooMuchIsLeftWhole() {
        Sequence huge = huge();

        assertThat(
                        PolicyRules.beyond(
                                huge,
                                rules(
                                        "{rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]}")))
                .isEqualTo(huge);
    }

    private static Sequence huge() {
        return rules(
                "{rules: [{apiGroups: [%s], resources: [%s], verbs: [%s]}]}"
                        .formatted(names("g"), names("r"), names("v")));
    }

    private static String names(String letter) {
        return IntStream.range(0, 300).mapToObj(i -> letter + i).collect(joining(", "));
    }

    private static Sequence rules(String role) {
        return Trees.yaml(role).sequence("rules");
    }
}
