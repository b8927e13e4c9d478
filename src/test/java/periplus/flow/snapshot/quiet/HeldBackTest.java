package periplus.flow.snapshot.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;

class HeldBackTest {

    @Test
    void theRuleIsOneLineOfYaml() {
        FieldPath annotation = FieldPath.of("metadata", "annotations", "example.com/seen");

        assertThat(rule("configmaps", Optional.of("shop"), "lock", annotation))
                .isEqualTo(
                        "- {drop: 'metadata.annotations[\"example.com/seen\"]', kinds: [configmaps],"
                                + " namespaces: [shop], names: [lock]}");
    }

    @Test
    void anObjectOfTheClusterHasNoNamespace() {
        FieldPath blocks = FieldPath.of("spec", "allocations");

        assertThat(rule("blocks.example.com", Optional.empty(), "pool-1", blocks))
                .isEqualTo(
                        "- {drop: 'spec.allocations', kinds: [blocks.example.com], names: [pool-1]}");
    }

    @Test
    void whatYamlCouldTakeForSomethingElseIsQuoted() {
        FieldPath path = FieldPath.of("spec", "it's");

        assertThat(rule("things", Optional.of("on"), "012", path))
                .isEqualTo(
                        "- {drop: 'spec[\"it''s\"]', kinds: [things], namespaces: ['on'], names:"
                                + " ['012']}");
        assertThat(rule("clusterroles", Optional.empty(), "system:node", path))
                .endsWith("names: ['system:node']}");
    }

    private static String rule(
            String type, Optional<String> namespace, String name, FieldPath path) {
        return new HeldBack(new ResourceKey(type, namespace, name), path, 12).rule();
    }
}
