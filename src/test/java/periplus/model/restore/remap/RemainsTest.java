package periplus.model.restore.remap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;
import periplus.testing.Trees;

class RemainsTest {

    private static final Remap REMAP =
            new Remap(
                    Map.of("shop", "shop2"),
                    Map.of("fast", "slow"),
                    Map.of("localhost:32000", "registry.lab", "nginx", "mirror/nginx"),
                    Map.of("/data/shop", "/srv/shop"),
                    Map.of("n1", "n2"),
                    Map.of("shop.example.com", "lab.example.com", "*.apps.lab", "*.apps.net"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db.shop.svc.cluster.local | the namespace shop, now shop2",
                "https://db.shop.svc:443/x | the namespace shop, now shop2",
                "jdbc:pg://u:p@db.shop:5432/x | the namespace shop, now shop2",
                "system:serviceaccount:shop:web | the namespace shop, now shop2",
                "db.workshop.svc.cluster.local |",
                "db.shop-eu.svc.cluster.local |",
                "shop |",
                "localhost:32000/web:1 | the image localhost:32000, now registry.lab",
                "http://localhost:32000/v2/ | the image localhost:32000, now registry.lab",
                "nginx:1.27 | the image nginx, now mirror/nginx",
                "docker.io/library/nginx | the image nginx, now mirror/nginx",
                "mirror/nginx:1.27 |",
                "nginx |",
                "--path=/data/shop/a | the directory /data/shop, now /srv/shop",
                "/data/shopping |",
                "/mnt/data/shop |",
                "https://shop.example.com/ | the host shop.example.com, now lab.example.com",
                "https://www.shop.example.com/ |",
                "https://shop.example.com.br/ |",
                "https://a.apps.lab | the host *.apps.lab, now *.apps.net",
                "shop/web | the namespace shop, now shop2",
                "shop/web:8080 | the namespace shop, now shop2",
                "--tcp=shop/web | the namespace shop, now shop2",
                "--watch-namespaces=other,shop | the namespace shop, now shop2",
                "--namespace=shop-eu |",
                "a-b@kubernetescrd,shop-auth@kubernetescrd | the namespace shop, now shop2",
                "http://shop/web |",
                "fast |",
                "n1 |",
            })
    void whatAProcessIsToldIsLeftAndNamed(String text, String what) {
        Mapping pod =
                Trees.yaml(
                        "metadata: {name: a, namespace: shop}\n"
                                + "spec: {containers: [{name: web, env: [{name: A, value: '"
                                + text
                                + "'}], args: ['"
                                + text
                                + "']}]}");

        Remapped now = RemapTest.apply(REMAP, "pods", pod);

        assertThat(now.object().get("spec")).isEqualTo(pod.get("spec"));
        if (what == null) {
            assertThat(now.warnings()).isEmpty();
        } else {
            String end = " still names " + what + "; it stays: patch it if the new one is meant";
            assertThat(now.warnings())
                    .containsExactly(
                            "shop2/pods/a: spec.containers[web].env[A].value" + end,
                            "shop2/pods/a: spec.containers[web].args[0]" + end);
        }
    }

    @Test
    void aNameInOneFieldOfManyIsFound() {
        Mapping config =
                Trees.yaml(
                        """
                        metadata:
                          name: a
                          annotations: {auth: 'http://auth.shop.svc/', app: shop}
                        data:
                          app.conf: |
                            url = http://db.shop.svc.cluster.local
                            image = localhost:32000/web
                        """);

        assertThat(RemapTest.apply(REMAP, "configmaps", config).warnings())
                .containsExactly(
                        "configmaps/a: metadata.annotations.auth still names the namespace shop,"
                                + " now shop2; it stays: patch it if the new one is meant",
                        "configmaps/a: data[\"app.conf\"] still names the namespace shop, now shop2"
                                + " and the image localhost:32000, now registry.lab; it stays:"
                                + " patch it if the new one is meant");
    }

    @ParameterizedTest
    @CsvSource({
        "WATCH_NAMESPACE, shop, true",
        "NAMESPACES, 'a, shop', true",
        "STORAGECLASS, fast, true",
        "NODE_NAME, n1, true",
        "SIDECAR_IMAGE, nginx, true",
        "DB_NAME, shop, false",
    })
    void aVariableSaysByItsNameWhatItsValueIs(String name, String value, boolean named) {
        Mapping pod =
                Trees.yaml(
                        "{metadata: {name: a}, spec: {containers: [{env: [{name: "
                                + name
                                + ", value: '"
                                + value
                                + "'}]}]}}");

        assertThat(RemapTest.apply(REMAP, "pods", pod).warnings()).hasSize(named ? 1 : 0);
    }

    @Test
    void mountsInAContainerAreNoDirectoriesOfTheNode() {
        Mapping pod =
                Trees.yaml(
                        "{metadata: {name: a}, spec: {containers: [{volumeMounts: [{mountPath:"
                                + " /data/shop}]}]}}");

        assertThat(RemapTest.apply(REMAP, "pods", pod).warnings()).isEmpty();
    }

    @Test
    void aSecretIsNamedByItsKeyAloneWhateverItHolds() {
        Mapping secret =
                Trees.yaml(
                        """
                        metadata: {name: a}
                        data: {url: aHR0cDovL2RiLnNob3Auc3ZjLw==, host: c2hvcC5leGFtcGxlLmNvbQ==, x: eA==}
                        """);
        String stays =
                " holds a name that is another now; it is a secret and stays: set it anew if the"
                        + " new one is meant";

        for (Mapping object : new Mapping[] {secret, Secrecy.ofSecret(secret)}) {
            Remapped now = RemapTest.apply(REMAP, "secrets", object);

            assertThat(now.object()).isEqualTo(object);
            assertThat(now.warnings())
                    .containsExactly("secrets/a: data.url" + stays, "secrets/a: data.host" + stays);
        }
    }

    @Test
    void helmsRecordOfAMovedReleaseIsNamed() {
        Mapping release =
                Trees.yaml("{metadata: {name: a, namespace: shop}, type: helm.sh/release.v1}");

        assertThat(RemapTest.apply(REMAP, "secrets", release).warnings())
                .containsExactly(
                        "shop2/secrets/a: Helm's own record of the release names the old namespace;"
                                + " install it anew there");
    }

    @Test
    void fieldsOfCustomResourcesAreNotGuessedButNamed() {
        Mapping gadget =
                Trees.yaml(
                        """
                        metadata: {name: a, labels: {app: shop}}
                        spec:
                          image: nginx
                          name: shop
                          targetNamespace: shop
                          namespaces: [other, shop]
                          nodeName: n1
                          storage: {storageClassName: fast}
                          route: Host(`shop.example.com`)
                          mode: fast
                        status: {image: nginx}
                        """);

        Remapped now = RemapTest.apply(REMAP, "gadgets.example.com", gadget);

        assertThat(now.object()).isEqualTo(gadget);
        assertThat(now.warnings())
                .extracting(warning -> warning.replaceAll(" still.*", ""))
                .containsExactly(
                        "gadgets.example.com/a: spec.image",
                        "gadgets.example.com/a: spec.targetNamespace",
                        "gadgets.example.com/a: spec.namespaces[1]",
                        "gadgets.example.com/a: spec.nodeName",
                        "gadgets.example.com/a: spec.storage.storageClassName",
                        "gadgets.example.com/a: spec.route");
    }

    @Test
    void anExpressionOfAPolicyThatComparesWithTheNamespaceIsNamed() {
        Mapping policy =
                Trees.yaml(
                        """
                        metadata: {name: a}
                        spec:
                          validations:
                          - {expression: "object.metadata.namespace != 'shop'"}
                          - {expression: "object.spec.name != 'workshop'"}
                        """);

        assertThat(
                        RemapTest.apply(
                                        REMAP,
                                        "validatingadmissionpolicies.admissionregistration.k8s.io",
                                        policy)
                                .warnings())
                .singleElement()
                .asString()
                .contains("spec.validations[0].expression still names the namespace shop");
    }
}
