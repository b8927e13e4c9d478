package periplus.flow.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import periplus.io.git.value.BlobId;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.sops.Sops;
import periplus.model.text.YamlReader;

class FileTreesTest {

    private static final BlobId BLOB = new BlobId("0123456789abcdef0123456789abcdef01234567");

    private static final Opener NO_KEYS =
            new Opener(new Sops(new JaggedAge(), InstantSource.system()), List.of());

    private final List<BlobId> asked = new ArrayList<>();

    @Test
    void remembersExactlyWhatStandsInAFileAndReadsItOnce() {
        String yaml =
                """
                whole: 12345678901234567890123
                broken: 1.10
                small: 1e-30
                octal: 0644
                quoted: "0644"
                time: 2026-11-23T10:00:00Z
                empty: ""
                nothing: null
                yes: true
                text: |
                  two lines, ä € 🚢
                   and "quotes" \\ with backslashes
                list: [{}, [], a, 1]
                "a.b/c": {"": x}
                """;
        FileTrees trees = trees(yaml);

        assertThat(trees.read("it", BLOB)).isEqualTo(YamlReader.readMapping(yaml.getBytes(UTF_8)));
        assertThat(trees.read("it", BLOB)).isEqualTo(YamlReader.readMapping(yaml.getBytes(UTF_8)));
        assertThat(asked).hasSize(1);
    }

    @Test
    void saysWhichFileIsNoYaml() {
        assertThatThrownBy(() -> trees("a: [").read("namespaces/shop/configmaps/web.yaml", BLOB))
                .hasMessageContaining("namespaces/shop/configmaps/web.yaml is no YAML");
    }

    private FileTrees trees(String yaml) {
        return new FileTrees(
                blob -> {
                    asked.add(blob);
                    return yaml.getBytes(UTF_8);
                },
                NO_KEYS);
    }
}
