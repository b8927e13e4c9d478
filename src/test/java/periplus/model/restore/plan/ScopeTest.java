package periplus.model.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;

class ScopeTest {

    private static final ResourceKey WEB = key("deployments.apps", "shop", "web");
    private static final ResourceKey OTHER_WEB = key("deployments.apps", "shopping", "web");
    private static final ResourceKey NODE_CLASS =
            new ResourceKey("storageclasses.storage.k8s.io", Optional.empty(), "fast");

    @Test
    void everythingIsCoveredWhereNothingIsSelected() {
        Scope all = new Scope("HEAD", Selection.ALL, Set.of(), "");

        assertThat(all.isPartial()).isFalse();
        assertThat(covers(all, WEB)).isTrue();
        assertThat(covers(all, NODE_CLASS)).isTrue();
    }

    @Test
    void aNamespaceCoversWhatIsInItAndNothingElse() {
        Scope shop = new Scope("HEAD", selection(Optional.of("shop")), Set.of(), "");

        assertThat(shop.isPartial()).isTrue();
        assertThat(covers(shop, WEB)).isTrue();
        assertThat(covers(shop, OTHER_WEB)).isFalse();
        assertThat(covers(shop, NODE_CLASS)).isFalse();
    }

    @Test
    void aPathCoversItsFileOrWhatIsBelowItButNoNameThatBeginsLikeIt() {
        String file = ManifestPath.of(WEB).text();

        assertThat(covers(at("namespaces/shop"), WEB)).isTrue();
        assertThat(covers(at("namespaces/shop"), OTHER_WEB)).isFalse();
        assertThat(covers(at(file), WEB)).isTrue();
        assertThat(covers(at(file.substring(0, file.length() - 1)), WEB)).isFalse();
    }

    @Test
    void objectsAreCoveredByKindNameAndNamespace() {
        Scope any = objects("deploy/web", "sc/fast");
        Scope one = objects("shop/deployments.apps/web");

        assertThat(covers(any, WEB)).isTrue();
        assertThat(covers(any, OTHER_WEB)).isTrue();
        assertThat(covers(any, NODE_CLASS)).isTrue();
        assertThat(covers(one, WEB)).isTrue();
        assertThat(covers(one, OTHER_WEB)).isFalse();
        assertThat(covers(one, key("deployments.apps", "shop", "web-2"))).isFalse();
    }

    @Test
    void allThatIsSaidMustHold() {
        Scope scope =
                new Scope(
                        "HEAD",
                        new Selection(
                                Set.of(new KindName("cm")), Optional.of("shop"), Optional.empty()),
                        Set.of(),
                        "namespaces/shop");

        assertThat(covers(scope, key("configmaps", "shop", "web"))).isTrue();
        assertThat(covers(scope, WEB)).isFalse();
        assertThat(covers(scope, key("configmaps", "shopping", "web"))).isFalse();
    }

    private static boolean covers(Scope scope, ResourceKey key) {
        return scope.covers(key, ManifestPath.of(key));
    }

    private static Scope at(String path) {
        return new Scope("HEAD", Selection.ALL, Set.of(), path);
    }

    private static Scope objects(String... texts) {
        Set<ObjectName> objects = new HashSet<>();
        for (String text : texts) {
            objects.add(ObjectName.parseWithNamespace(text, Optional.empty()));
        }
        return new Scope("HEAD", Selection.ALL, objects, "");
    }

    private static Selection selection(Optional<String> namespace) {
        return new Selection(Set.of(), namespace, Optional.empty());
    }

    private static ResourceKey key(String type, String namespace, String name) {
        return new ResourceKey(type, Optional.of(namespace), name);
    }
}
