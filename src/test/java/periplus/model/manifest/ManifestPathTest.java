package periplus.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.manifest.ManifestPath.Area;

class ManifestPathTest {

    @ParameterizedTest
    @CsvSource({
        "namespaces, , shop, cluster/namespaces/shop.yaml",
        "deployments.apps, shop, web, namespaces/shop/deployments.apps/web.yaml",
        "secrets, shop, db, namespaces/shop/secrets/db.sops.yaml",
        "clusters.a.io, shop, x, namespaces/shop/clusters.a.io/x.yaml",
        "clusters.b.io, shop, x, namespaces/shop/clusters.b.io/x.yaml",
        "clusterroles.rbac.authorization.k8s.io, , system:node,"
                + " cluster/clusterroles.rbac.authorization.k8s.io/system%3Anode.yaml",
        "configmaps, aux, aux, namespaces/%61ux/configmaps/%61ux.yaml",
        "configmaps, shop, con.d, namespaces/shop/configmaps/%63on.d.yaml",
        "configmaps, shop, console, namespaces/shop/configmaps/console.yaml",
        "configmaps, shop, lpt1.x.y, namespaces/shop/configmaps/%6Cpt1.x.y.yaml",
        "roles, shop, .gitignore, namespaces/shop/roles/%2Egitignore.yaml",
        "roles, shop, .hidden, namespaces/shop/roles/.hidden.yaml",
        "roles, shop, ends., namespaces/shop/roles/ends%2E.yaml",
        "roles, shop, git~1, namespaces/shop/roles/git%7E1.yaml",
        "roles, shop, Ähre, namespaces/shop/roles/%C3%84hre.yaml",
        "configmaps, shop, rules.sops, namespaces/shop/configmaps/rules.sop%73.yaml"
    })
    void anObjectHasOnePlaceAndThePlaceNamesTheObject(
            String type, String namespace, String name, String path) {
        ResourceKey key = new ResourceKey(type, Optional.ofNullable(namespace), name);
        assertThat(ManifestPath.of(key)).hasToString(path);
        assertThat(ManifestPath.parse(path)).contains(ManifestPath.of(key));
        assertThat(ManifestPath.parse(path).flatMap(ManifestPath::key)).contains(key);
    }

    @Test
    void namesThatDifferInCaseOrMarksOnlyHaveDifferentPlaces() {
        Set<String> paths = new HashSet<>();
        for (String name : List.of("system:node", "System:Node", "system-node", "system%3anode")) {
            String path = ManifestPath.of(role(name)).text();
            assertThat(path).doesNotContain(":").matches("[^A-Z]*(%[0-9A-F]{2}[^A-Z]*)*");
            paths.add(path.toLowerCase(Locale.ROOT));
        }
        assertThat(paths).hasSize(4);
    }

    @Test
    void aNameTooLongForAFileIsCutAndMustBeReadFromTheContent() {
        String name = "a".repeat(253);
        ManifestPath path = ManifestPath.of(role(name));
        assertThat(path.text()).matches("cluster/clusterroles/a{150}~[0-9a-f]{16}\\.yaml");
        assertThat(path.name()).isEmpty();
        assertThat(ManifestPath.parse(path.text())).contains(path);
        assertThat(path.key()).isEmpty();
        assertThat(path.holds(role(name))).isTrue();
        assertThat(path.holds(role(name.substring(1) + "b"))).isFalse();
    }

    @Test
    void theLongestNameThatIsNotCutHas180Bytes() {
        assertThat(ManifestPath.of(role("a".repeat(180))).name()).isPresent();
        assertThat(ManifestPath.of(role("a".repeat(181))).name()).isEmpty();
        assertThat(ManifestPath.of(role(":".repeat(61))).name()).isEmpty();
    }

    @Test
    void changesToBootstrapObjectsHaveTheirOwnPlaces() {
        ResourceKey config = new ResourceKey("configmaps", Optional.of("kube-system"), "coredns");
        ManifestPath clusterWide = ManifestPath.of(Area.BOOTSTRAP, role("edit"));
        ManifestPath namespaced = ManifestPath.of(Area.BOOTSTRAP, config);
        assertThat(clusterWide).hasToString("bootstrap/clusterroles/edit.yaml");
        assertThat(namespaced).hasToString("bootstrap/configmaps/kube-system/coredns.yaml");
        assertThat(ManifestPath.parse(clusterWide.text())).contains(clusterWide);
        assertThat(ManifestPath.parse(namespaced.text())).contains(namespaced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "README.md",
                "periplus.yaml",
                "cluster/namespaces",
                "cluster/namespaces/a/b.yaml",
                "cluster/namespaces/.yaml",
                "cluster/namespaces/Shop.yaml",
                "cluster/namespaces/sho%70.yaml",
                "cluster/namespaces/a%3a.yaml",
                "cluster/namespaces/a%.yaml",
                "cluster/namespaces/a%FF.yaml",
                "cluster/namespaces/a.json",
                "cluster//a.yaml",
                "namespaces/shop/secrets/db.yaml",
                "namespaces/shop/configmaps/.sops.yaml",
                "namespaces//configmaps/a.yaml",
                "helm/shop/web.yaml",
                "data/volumes/shop/web.yaml"
            })
    void aForeignFileIsNoPlace(String path) {
        assertThat(ManifestPath.parse(path)).isEmpty();
    }

    private static ResourceKey role(String name) {
        return new ResourceKey("clusterroles", Optional.empty(), name);
    }
}
