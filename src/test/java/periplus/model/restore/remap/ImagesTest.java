package periplus.model.restore.remap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class ImagesTest {

    private static final Map<String, String> NO = Map.of();
    private static final String DIGEST =
            "sha256:0123456789012345678901234567890123456789012345678901234567890123";

    @ParameterizedTest
    @CsvSource({
        "localhost:32000, registry.lab:5000, localhost:32000/shop/web:1, registry.lab:5000/shop/web:1",
        "localhost:32000, registry.lab:5000, localhost:320001/web:1, localhost:320001/web:1",
        "localhost:32000, registry.lab:5000/old, localhost:32000/web, registry.lab:5000/old/web",
        "docker.io, registry.lab, nginx:1.27, registry.lab/library/nginx:1.27",
        "docker.io, registry.lab, bitnami/redis@DIGEST, registry.lab/bitnami/redis@DIGEST",
        "docker.io, registry.lab, quay.io/nginx:1, quay.io/nginx:1",
        "index.docker.io, registry.lab, docker.io/nginx:1, registry.lab/library/nginx:1",
        "docker.io/library/nginx, mirror/nginx, nginx, mirror/nginx",
        "docker.io/library/nginx, mirror/nginx, index.docker.io/nginx:1, mirror/nginx:1",
        "docker.io/library/nginx, mirror/nginx, nginx-unit:1, nginx-unit:1",
        "nginx, mirror/nginx, docker.io/library/nginx:1@DIGEST, mirror/nginx:1@DIGEST",
        "nginx, mirror/nginx, nginx/nginx-ingress:1, nginx/nginx-ingress:1",
        "docker.io/bitnami, mirror, bitnami/redis:7, mirror/redis:7",
        "bitnami/redis, mirror/redis, docker.io/bitnami/redis:7, mirror/redis:7",
        "nginx:1.27, mirror/nginx:1.28, nginx:1.27, mirror/nginx:1.28",
        "nginx:1.27, mirror/nginx:1.28, nginx:1.26, nginx:1.26",
        "nginx:1.27, mirror/nginx:1.28, nginx:1.27@DIGEST, mirror/nginx:1.28",
        "nginx:1.27, mirror/nginx:1.27, nginx:1.27@DIGEST, mirror/nginx:1.27@DIGEST",
        "nginx:latest, mirror/nginx:1.28, nginx, mirror/nginx:1.28",
        "nginx@DIGEST, mirror/nginx, nginx:1@DIGEST, mirror/nginx:1@DIGEST",
        "nginx@DIGEST, mirror/nginx:9, nginx:1@DIGEST, mirror/nginx:9",
        "nginx@DIGEST, mirror/nginx, nginx:1, nginx:1",
        "registry:5000, registry.lab, registry:5000/web:1, registry.lab/web:1",
        "registry:2, mirror/registry:2, registry:2, mirror/registry:2",
        "localhost:32000/shop, b:1/shop, localhost:32000/shopping:1, localhost:32000/shopping:1",
    })
    void anImageIsNamedAnew(String old, String now, String image, String expected) {
        Remap images = images(Map.of(old(old), old(now)));

        assertThat(container(images, "{image: '" + old(image) + "'}").text("image"))
                .isEqualTo(old(expected));
    }

    @Test
    void whatNamesAnImageMostExactlyDecides() {
        Remap images =
                images(
                        Map.of(
                                "docker.io", "a",
                                "docker.io/library", "b",
                                "nginx", "c/nginx",
                                "nginx:1", "d/nginx:1"));

        assertThat(container(images, "{image: 'x/y'}").text("image")).isEqualTo("a/x/y");
        assertThat(container(images, "{image: y}").text("image")).isEqualTo("b/y");
        assertThat(container(images, "{image: 'nginx:2'}").text("image")).isEqualTo("c/nginx:2");
        assertThat(container(images, "{image: 'nginx:1'}").text("image")).isEqualTo("d/nginx:1");
    }

    /** The server would say Always for latest, and IfNotPresent for any other tag. */
    @ParameterizedTest
    @CsvSource({
        "nginx, Always",
        "nginx:latest, Always",
        "nginx:1, IfNotPresent",
    })
    void theOldTagSaysWhenAnImageIsPulled(String old, String policy) {
        String now = policy.equals("Always") ? "mirror/nginx:9" : "mirror/nginx:latest";
        Remap images = images(Map.of(old, now));

        assertThat(container(images, "{image: '" + old + "'}"))
                .isEqualTo(Trees.yaml("{image: '" + now + "', imagePullPolicy: " + policy + "}"));
        assertThat(container(images, "{image: '" + old + "', imagePullPolicy: Never}"))
                .isEqualTo(Trees.yaml("{image: '" + now + "', imagePullPolicy: Never}"));
    }

    @Test
    void aPullPolicyThatStaysTheSameIsNotWrittenOut() {
        assertThat(container(images(Map.of("nginx", "mirror/nginx")), "{image: 'nginx:1'}"))
                .isEqualTo(Trees.yaml("{image: 'mirror/nginx:1'}"));
    }

    private static String old(String image) {
        return image.replace("DIGEST", DIGEST);
    }

    private static Mapping container(Remap remap, String container) {
        Mapping pod = Trees.yaml("spec: {containers: [" + container + "]}");
        return RemapTest.apply(remap, "pods", pod)
                .object()
                .sequence("spec", "containers")
                .mappings()
                .findFirst()
                .orElseThrow();
    }

    private static Remap images(Map<String, String> images) {
        return new Remap(NO, NO, images, NO, NO, NO);
    }
}
