package periplus.model.restore.check.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.check.Planned.key;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.restore.check.NamespaceLabels;
import periplus.model.restore.check.Planned;
import periplus.testing.Trees;

class WebhookCheckTest {

    private static final String CONFIGURATION =
            "validatingwebhookconfigurations.admissionregistration.k8s.io/guard";
    private static final String EVERYTHING =
            "rules: [{apiGroups: ['*'], apiVersions: ['*'], resources: ['*'], operations: ['*']}]";
    private static final String DEPLOYMENT =
            "{apiVersion: apps/v1, metadata: {labels: {app: web}}}";

    private final Webhooks target = new Webhooks();
    private final NamespaceLabels namespaces = new NamespaceLabels();

    @BeforeEach
    void aNamespaceHasALabel() {
        namespaces.add(key("namespaces/shop"), Trees.yaml("metadata: {labels: {team: red}}"));
    }

    private void webhook(String entry) {
        target.add(
                key(CONFIGURATION),
                Trees.yaml("webhooks: [{name: guard.example.com, %s}]".formatted(entry)));
    }

    private Planned plan() {
        return Planned.to(
                new WebhookCheck(
                        target, namespaces, Set.of(key("infra/services/guard"))::contains));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    apiGroups: [apps], apiVersions: [v1], resources: [deployments], operations: [CREATE] | true
                    apiGroups: [apps], apiVersions: [v1beta1], resources: [deployments], operations: [CREATE] | true
                    apiGroups: ['*'], apiVersions: ['*'], resources: ['*/*'], operations: [UPDATE] | true
                    apiGroups: [''], apiVersions: [v1], resources: ['*'], operations: ['*'] | false
                    apiGroups: [apps], apiVersions: [v1], resources: [deployments/scale], operations: ['*'] | false
                    apiGroups: [apps], apiVersions: [v1], resources: ['*'], operations: [DELETE] | false
                    apiGroups: [apps], apiVersions: [v1], resources: ['*'], operations: ['*'], scope: Cluster | false
                    apiGroups: [apps], apiVersions: [v1], resources: ['*'], operations: ['*'], scope: Namespaced | true
                    """)
    void rulesNameWhatIsCaught(String rule, boolean caught) {
        webhook("rules: [{%s}]".formatted(rule));

        assertThat(plan().see("shop/deployments.apps/web", DEPLOYMENT).words().isEmpty())
                .isEqualTo(!caught);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    namespaceSelector: {matchLabels: {team: red}} | true
                    namespaceSelector: {matchLabels: {team: blue}} | false
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}} | true
                    namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [red]}]} | true
                    namespaceSelector: {matchExpressions: [{key: team, operator: NotIn, values: [red]}]} | false
                    namespaceSelector: {matchExpressions: [{key: other, operator: NotIn, values: [red]}]} | true
                    namespaceSelector: {matchExpressions: [{key: team, operator: Exists}]} | true
                    namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]} | false
                    objectSelector: {matchLabels: {app: web}} | true
                    objectSelector: {matchLabels: {app: db}} | false
                    """)
    void selectorsSpareWhatTheyDoNotSelect(String selector, boolean caught) {
        webhook(EVERYTHING + ", " + selector);

        assertThat(plan().see("shop/deployments.apps/web", DEPLOYMENT).words().isEmpty())
                .isEqualTo(!caught);
    }

    @Test
    void anExactWebhookIsAskedAboutItsVersionsOnly() {
        webhook(
                "matchPolicy: Exact, rules: [{apiGroups: [apps], apiVersions: [v1beta1],"
                        + " resources: ['*'], operations: ['*']}]");

        assertThat(plan().see("shop/deployments.apps/web", DEPLOYMENT).words()).isEmpty();
    }

    @Test
    void objectsOfTheClusterHaveNoNamespaceToBeSparedBy() {
        webhook(EVERYTHING + ", namespaceSelector: {matchLabels: {team: blue}}");

        assertThat(
                        plan().see("clusterroles.rbac.authorization.k8s.io/admin", "{}")
                                .see("namespaces/shop", "{}")
                                .see("namespaces/new", "metadata: {labels: {team: blue}}")
                                .words())
                .singleElement()
                .asString()
                .contains(
                        "2 objects (clusterroles.rbac.authorization.k8s.io/admin,"
                                + " namespaces/new)");
    }

    @Test
    void noWebhookIsAskedAboutWebhooks() {
        webhook(EVERYTHING);

        assertThat(plan().see(CONFIGURATION, "{}").words()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    clientConfig: {service: {namespace: infra, name: guard}} | WARNS | they are refused when it does not answer
                    clientConfig: {url: 'https://example.com'} | WARNS | they are refused when it does not answer
                    clientConfig: {service: {namespace: infra, name: gone}} | BLOCKS | the target has no infra/services/gone
                    clientConfig: {service: {namespace: infra, name: gone}}, matchConditions: [{name: x}] | WARNS | unless its matchConditions spare them
                    clientConfig: {service: {namespace: infra, name: gone}}, failurePolicy: Ignore | TELLS | they pass when it does not answer
                    """)
    void howBadItIsDependsOnWhoAnswers(String client, String severity, String words) {
        webhook(EVERYTHING + ", " + client);

        assertThat(plan().see("shop/deployments.apps/web", DEPLOYMENT).words())
                .singleElement()
                .asString()
                .startsWith(severity + " " + CONFIGURATION + ": its webhook guard.example.com")
                .contains(words);
    }
}
