package periplus.model.restore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.order.KnownKinds.KINDS;
import static periplus.model.restore.order.Texts.references;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class PodReferencesTest {

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
        "replicationcontrollers, spec template",
        "deployments.apps, spec template",
        "replicasets.apps, spec template",
        "daemonsets.apps, spec template",
        "jobs.batch, spec template",
        "cronjobs.batch, spec jobTemplate spec template"
    })
    void templatesNameWhatTheirPodsDo(String type, String path) {
        Mapping object = Mapping.of("spec", Trees.yaml(POD));
        for (String key : List.of(path.split(" ", -1)).reversed()) {
            object = Mapping.of(key, object);
        }
        assertThat(references("shop/" + type + "/web", object)).containsExactlyInAnyOrder(OF_POD);
    }

    @Test
    void aPathTellsWhereTheNameStands() {
        Mapping object =
                Mapping.of("spec", Mapping.of("template", Mapping.of("spec", Trees.yaml(POD))));
        assertThat(References.of(KnownKinds.key("shop/deployments.apps/web"), object, KINDS))
                .map(reference -> reference.path().toString())
                .contains(
                        "metadata.namespace",
                        "spec.template.spec.imagePullSecrets[registry].name",
                        "spec.template.spec.volumes[all].projected.sources[0].secret.name",
                        "spec.template.spec.containers[app].env[A].valueFrom.secretKeyRef.name");
    }

    @Test
    void templatesThatStartNoPodsNeedNothing() {
        assertThat(
                        references(
                                "shop/podtemplates/web",
                                Mapping.of("template", Mapping.of("spec", Trees.yaml(POD)))))
                .containsExactly("hard namespaces/shop");
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
}
