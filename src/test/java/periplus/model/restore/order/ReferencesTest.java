package periplus.model.restore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.order.KnownKinds.KINDS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class ReferencesTest {

    private static final String POD =
            """
            imagePullSecrets: [{name: registry}]
            serviceAccountName: web
            priorityClassName: high
            runtimeClassName: gvisor
            initContainers:
            - name: init
              envFrom: [{secretRef: {name: init-env}}]
            containers:
            - name: app
              envFrom:
              - configMapRef: {name: env}
              - secretRef: {name: maybe-env, optional: true}
              env:
              - {name: A, valueFrom: {secretKeyRef: {name: login, key: a}}}
              - {name: B, valueFrom: {configMapKeyRef: {name: maybe, key: b, optional: true}}}
              - {name: C, value: plain}
            volumes:
            - {name: tls, secret: {secretName: tls}}
            - {name: conf, configMap: {name: conf}}
            - {name: data, persistentVolumeClaim: {claimName: data}}
            - name: all
              projected:
                sources:
                - secret: {name: part}
                - configMap: {name: maybe-part, optional: true}
            - {name: vault, csi: {driver: csi.example.org, nodePublishSecretRef: {name: vault}}}
            - {name: share, azureFile: {secretName: share, shareName: x}}
            - {name: scratch, emptyDir: {}}
            """;

    private static final String[] OF_POD = {
        "hard namespaces/shop",
        "hard shop/serviceaccounts/web",
        "hard shop/secrets/registry",
        "hard priorityclasses.scheduling.k8s.io/high",
        "hard runtimeclasses.node.k8s.io/gvisor",
        "hard shop/secrets/init-env",
        "hard shop/configmaps/env",
        "soft shop/secrets/maybe-env",
        "hard shop/secrets/login",
        "soft shop/configmaps/maybe",
        "hard shop/secrets/tls",
        "hard shop/configmaps/conf",
        "hard shop/persistentvolumeclaims/data",
        "hard shop/secrets/part",
        "soft shop/configmaps/maybe-part",
        "soft csidrivers.storage.k8s.io/csi.example.org",
        "hard shop/secrets/vault",
        "hard shop/secrets/share"
    };

    @Test
    void podsNameAllThatTheyMountAndRunAs() {
        assertThat(references("shop/pods/web", "spec:\n" + POD.indent(2)))
                .containsExactlyInAnyOrder(OF_POD);
    }

    @ParameterizedTest
    @CsvSource({
        "podtemplates, template",
        "replicationcontrollers, spec template",
        "deployments.apps, spec template",
        "replicasets.apps, spec template",
        "daemonsets.apps, spec template",
        "jobs.batch, spec template",
        "cronjobs.batch, spec jobTemplate spec template"
    })
    void templatesNameWhatTheirPodsDo(String type, String path) {
        Mapping object = Mapping.of("spec", Trees.yaml(POD));
        for (String key : List.of(path.split(" ")).reversed()) {
            object = Mapping.of(key, object);
        }
        assertThat(texts(KnownKinds.key("shop/" + type + "/web"), object))
                .containsExactlyInAnyOrder(OF_POD);
    }

    @Test
    void aPathTellsWhereTheNameStands() {
        Mapping object = Mapping.of("spec", Mapping.of("template", Mapping.of("spec", Trees.yaml(POD))));
        assertThat(References.of(KnownKinds.key("shop/deployments.apps/web"), object, KINDS))
                .map(reference -> reference.path().toString())
                .contains(
                        "metadata.namespace",
                        "spec.template.spec.imagePullSecrets[registry].name",
                        "spec.template.spec.volumes[all].projected.sources[0].secret.name",
                        "spec.template.spec.containers[app].env[A].valueFrom.secretKeyRef.name");
    }

    @Test
    void podsWithoutAnAccountHaveTheDefaultOne() {
        assertThat(references("shop/pods/web", "spec: {containers: []}"))
                .contains("hard shop/serviceaccounts/default");
    }

    @Test
    void whatIsNeededOnceAndWishedForOnceIsNeeded() {
        assertThat(
                        references(
                                "shop/pods/web",
                                """
                                spec:
                                  volumes:
                                  - {name: a, secret: {secretName: s, optional: true}}
                                  - {name: b, secret: {secretName: s}}
                                  - {name: c, secret: {secretName: s, optional: true}}
                                """))
                .containsOnlyOnce("hard shop/secrets/s")
                .doesNotContain("soft shop/secrets/s");
    }

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
                .containsExactly(
                        "hard validatingadmissionpolicies.admissionregistration.k8s.io/p");
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
        assertThat(References.ofLinks(KnownKinds.key("shop/configmaps/app"), links, KINDS))
                .map(ReferencesTest::text)
                .containsExactly("soft shop/deployments.apps/web", "soft plans.example.org/gold");
    }

    private static List<String> references(String key, String yaml) {
        return texts(KnownKinds.key(key), Trees.yaml(yaml));
    }

    private static List<String> texts(ResourceKey key, Mapping object) {
        return References.of(key, object, KINDS).stream().map(ReferencesTest::text).toList();
    }

    private static String text(Reference reference) {
        String role = reference.role() == Role.NEEDED ? "" : " " + reference.role();
        return (reference.hard() ? "hard " : "soft ") + reference.to() + role;
    }
}
