package periplus.model.restore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.order.KnownKinds.KINDS;
import static periplus.model.restore.order.Texts.references;

import org.junit.jupiter.api.Test;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class ReferencesTest {

    @Test
    void claimsNeedTheirClassVolumeAndSource() {
        assertThat(
                        references(
                                "shop/persistentvolumeclaims/data",
                                """
                                spec:
                                  storageClassName: fast
                                  volumeName: pv1
                                  dataSource:
                                    {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: old}
                                  dataSourceRef: {kind: PersistentVolumeClaim, name: first}
                                """))
                .containsExactly(
                        "hard namespaces/shop",
                        "hard storageclasses.storage.k8s.io/fast",
                        "hard persistentvolumes/pv1",
                        "hard shop/volumesnapshots.snapshot.storage.k8s.io/old",
                        "hard shop/persistentvolumeclaims/first");
    }

    @Test
    void volumesComeBeforeTheClaimTheyWaitFor() {
        assertThat(
                        references(
                                "persistentvolumes/pv1",
                                """
                                spec:
                                  storageClassName: fast
                                  claimRef: {namespace: shop, name: data}
                                  csi:
                                    driver: csi.example.org
                                    nodeStageSecretRef: {namespace: storage, name: login}
                                """))
                .containsExactly(
                        "soft storageclasses.storage.k8s.io/fast",
                        "soft csidrivers.storage.k8s.io/csi.example.org",
                        "soft storage/secrets/login",
                        "hard shop/persistentvolumeclaims/data FOLLOWING");
    }

    @Test
    void setsNameTheirServiceAndTheClaimsThatTheyWouldMake() {
        assertThat(
                        references(
                                "shop/statefulsets.apps/db",
                                """
                                spec:
                                  serviceName: db
                                  volumeClaimTemplates:
                                  - {metadata: {name: data}, spec: {storageClassName: fast}}
                                """))
                .containsExactly(
                        "hard namespaces/shop",
                        "hard shop/serviceaccounts/default",
                        "soft shop/services/db",
                        "hard storageclasses.storage.k8s.io/fast",
                        "hard shop/persistentvolumeclaims/data-db NUMBERED");
    }

    @Test
    void bindingsNeedTheirRoleAndWishForTheirAccounts() {
        String subjects =
                """
                subjects:
                - {kind: ServiceAccount, name: bot, namespace: ops}
                - {kind: User, name: alice}
                """;
        assertThat(
                        references(
                                "shop/rolebindings.rbac.authorization.k8s.io/edit",
                                "roleRef: {kind: Role, name: edit}\n" + subjects))
                .containsExactly(
                        "hard namespaces/shop",
                        "hard shop/roles.rbac.authorization.k8s.io/edit",
                        "soft ops/serviceaccounts/bot");
        assertThat(
                        references(
                                "clusterrolebindings.rbac.authorization.k8s.io/edit",
                                "roleRef: {kind: ClusterRole, name: edit}\n" + subjects))
                .containsExactly(
                        "hard clusterroles.rbac.authorization.k8s.io/edit",
                        "soft ops/serviceaccounts/bot");
    }

    @Test
    void tokensNeedTheirAccountAndAccountsWishForTheirSecrets() {
        String annotations = "metadata: {annotations: {kubernetes.io/service-account.name: bot}}\n";
        assertThat(
                        references(
                                "shop/secrets/token",
                                annotations + "type: kubernetes.io/service-account-token"))
                .containsExactly("hard namespaces/shop", "hard shop/serviceaccounts/bot");
        assertThat(references("shop/secrets/other", annotations + "type: Opaque"))
                .containsExactly("hard namespaces/shop");
        assertThat(
                        references(
                                "shop/serviceaccounts/bot",
                                "{secrets: [{name: token}], imagePullSecrets: [{name: registry}]}"))
                .containsExactly(
                        "hard namespaces/shop",
                        "soft shop/secrets/token",
                        "soft shop/secrets/registry");
    }

    @Test
    void whatTheApiServerCallsIsMarked() {
        String service = "service: {namespace: ops, name: hook}";
        assertThat(
                        references(
                                "mutatingwebhookconfigurations.admissionregistration.k8s.io/m",
                                "webhooks: [{name: a.b.c, clientConfig: {" + service + "}}]"))
                .containsExactly("soft ops/services/hook CALLED");
        assertThat(
                        references(
                                "customresourcedefinitions.apiextensions.k8s.io/plans.example.org",
                                "spec: {conversion: {webhook: {clientConfig: {" + service + "}}}}"))
                .containsExactly("soft ops/services/hook CALLED");
        assertThat(
                        references(
                                "apiservices.apiregistration.k8s.io/v1.example.org",
                                "spec: {" + service + "}"))
                .containsExactly("soft ops/services/hook CALLED");
    }

    @Test
    void policiesNeedTheKindOfTheirParametersAndBindingsTheirPolicy() {
        assertThat(
                        references(
                                "validatingadmissionpolicies.admissionregistration.k8s.io/p",
                                "spec: {paramKind: {apiVersion: example.org/v1, kind: Limit}}"))
                .containsExactly(
                        "hard customresourcedefinitions.apiextensions.k8s.io/limits.example.org");
        assertThat(
                        references(
                                "validatingadmissionpolicybindings.admissionregistration.k8s.io/b",
                                "spec: {policyName: p}"))
                .containsExactly("hard validatingadmissionpolicies.admissionregistration.k8s.io/p");
    }

    @Test
    void ingressesNameTheirClassBackendsAndCertificates() {
        assertThat(
                        references(
                                "shop/ingresses.networking.k8s.io/web",
                                """
                                spec:
                                  ingressClassName: public
                                  defaultBackend: {service: {name: fallback}}
                                  rules:
                                  - http: {paths: [{backend: {service: {name: web}}}]}
                                  tls: [{secretName: cert}]
                                """))
                .containsExactly(
                        "hard namespaces/shop",
                        "soft ingressclasses.networking.k8s.io/public",
                        "soft shop/services/fallback",
                        "soft shop/services/web",
                        "soft shop/secrets/cert");
    }

    @Test
    void routesNameTheirGatewaysAndBackends() {
        assertThat(
                        references(
                                "shop/httproutes.gateway.networking.k8s.io/web",
                                """
                                spec:
                                  parentRefs: [{name: public, namespace: edge}]
                                  rules: [{backendRefs: [{name: web, port: 80}]}]
                                """))
                .containsExactly(
                        "hard namespaces/shop",
                        "hard customresourcedefinitions.apiextensions.k8s.io/"
                                + "httproutes.gateway.networking.k8s.io",
                        "soft edge/gateways.gateway.networking.k8s.io/public",
                        "soft shop/services/web");
        assertThat(
                        references(
                                "edge/gateways.gateway.networking.k8s.io/public",
                                """
                                spec:
                                  gatewayClassName: envoy
                                  listeners: [{name: https, tls: {certificateRefs: [{name: cert}]}}]
                                """))
                .contains(
                        "soft gatewayclasses.gateway.networking.k8s.io/envoy",
                        "soft edge/secrets/cert");
    }

    @Test
    void autoscalersNameWhatTheyScale() {
        assertThat(
                        references(
                                "shop/horizontalpodautoscalers.autoscaling/web",
                                """
                                spec:
                                  scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
                                """))
                .contains("soft shop/statefulsets.apps/db");
        assertThat(
                        references(
                                "shop/scaledobjects.keda.sh/web",
                                """
                                spec:
                                  scaleTargetRef: {name: web}
                                  triggers: [{authenticationRef: {name: queue}}]
                                """))
                .contains(
                        "soft shop/deployments.apps/web",
                        "soft shop/triggerauthentications.keda.sh/queue");
    }

    @Test
    void endpointsComeBeforeTheirService() {
        assertThat(references("shop/endpoints/db", "metadata: {name: db}"))
                .contains("soft shop/services/db FOLLOWING");
        assertThat(
                        references(
                                "shop/endpointslices.discovery.k8s.io/db-1",
                                "metadata: {labels: {kubernetes.io/service-name: db}}"))
                .contains("soft shop/services/db FOLLOWING");
    }

    @Test
    void customResourcesNeedTheirDefinitionAndNothingIsGuessed() {
        assertThat(
                        references(
                                "shop/limits.example.org/l",
                                "spec: {secretName: s, template: {spec: {serviceAccountName: a}}}"))
                .containsExactly(
                        "hard namespaces/shop",
                        "hard customresourcedefinitions.apiextensions.k8s.io/limits.example.org");
    }

    @Test
    void ownersComeFirstIfTheyCan() {
        Mapping links =
                Trees.yaml(
                        """
                        owners:
                        - {apiVersion: apps/v1, kind: Deployment, name: web, controller: false}
                        - {apiVersion: example.org/v1, kind: Plan, name: gold}
                        - {apiVersion: example.org/v1, kind: Unheard, name: of}
                        """);
        assertThat(
                        Texts.of(
                                References.ofLinks(
                                        KnownKinds.key("shop/configmaps/app"), links, KINDS)))
                .containsExactly("soft shop/deployments.apps/web", "soft plans.example.org/gold");
    }
}
