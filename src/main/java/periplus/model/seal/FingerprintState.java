package periplus.model.seal;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * The fingerprints of what was sealed last, as they are kept outside of Git. Losing them costs one
 * new version of each sealed file, and nothing else.
 *
 * @param entries by the path of the sealed file
 * @param damage why the text they were read from was given up, without a word of it
 */
public record FingerprintState(SortedMap<String, String> entries, Optional<String> damage) {

    public static final FingerprintState EMPTY =
            new FingerprintState(new TreeMap<>(), Optional.empty());

    private static final String VERSION = "version";
    private static final String FINGERPRINTS = "fingerprints";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");

    public FingerprintState {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** Never fails: what cannot be read leaves an empty state that says so. */
    public static FingerprintState parse(byte[] yaml) {
        try {
            return YamlReader.read(yaml) instanceof Mapping document
                    ? read(document)
                    : damaged("it is no mapping");
        } catch (MalformedText e) {
            return damaged(
                    e.line() == 0
                            ? "it is no YAML"
                            : "it is no YAML from line " + e.line() + " on");
        }
    }

    /** As {@link #parse} reads it: YAML, sorted. */
    public byte[] print() {
        Mapping.Builder all = Mapping.builder();
        entries.forEach(all::put);
        return YamlWriter.write(
                Mapping.builder()
                        .put(VERSION, Scalar.number(1))
                        .put(FINGERPRINTS, all.build())
                        .build());
    }

    private static FingerprintState read(Mapping document) {
        if (!Scalar.number(1).equals(document.get(VERSION))) {
            return damaged("it is not of version 1");
        }
        if (!(document.get(FINGERPRINTS) instanceof Mapping)) {
            return damaged("it holds no fingerprints");
        }
        SortedMap<String, String> entries = new TreeMap<>();
        for (Map.Entry<String, Node> entry : document.mapping(FINGERPRINTS).entries().entrySet()) {
            if (entry.getValue() instanceof Scalar.Text(String fingerprint)
                    && FINGERPRINT.matcher(fingerprint).matches()) {
                entries.put(entry.getKey(), fingerprint);
            } else {
                return damaged("it holds what is no fingerprint");
            }
        }
        return new FingerprintState(entries, Optional.empty());
    }

    private static FingerprintState damaged(String why) {
        return new FingerprintState(new TreeMap<>(), Optional.of(why));
    }
}
