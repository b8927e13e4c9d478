package periplus.model.seal;

import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * The fingerprints of what was sealed last, as they are kept outside of Git, with the key they were
 * made with. Losing them costs one new version of each sealed file, and nothing else.
 *
 * @param key of {@link FingerprintKey#LENGTH} bytes
 * @param entries by the path of the sealed file
 */
public record FingerprintState(SecretBytes key, SortedMap<String, Seen> entries) {

    private static final String VERSION = "version";
    private static final String KEY = "key";
    private static final String FINGERPRINTS = "fingerprints";
    private static final Pattern HEX_KEY =
            Pattern.compile("[0-9a-f]{" + 2 * FingerprintKey.LENGTH + "}");
    private static final Pattern SEEN = Pattern.compile("([0-9a-f]{32}) ([0-9a-f]{32})");

    /**
     * One sealed file.
     *
     * @param values fingerprint of the values
     * @param ciphertext digest of what they were sealed to
     */
    public record Seen(String values, String ciphertext) {}

    public FingerprintState {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** Nothing was sealed yet. */
    public static FingerprintState empty(SecretBytes key) {
        return new FingerprintState(key, new TreeMap<>());
    }

    /**
     * Reads what {@link #print} wrote.
     *
     * @throws MalformedText when it is damaged, without a word of it
     */
    public static FingerprintState parse(SecretBytes yaml) {
        Mapping document;
        try {
            document = YamlReader.readMapping(yaml.reveal());
        } catch (MalformedText e) {
            throw damaged(
                    e.line() == 0
                            ? "it is no YAML"
                            : "it is no YAML from line " + e.line() + " on");
        }
        if (!Scalar.number(1).equals(document.get(VERSION))) {
            throw damaged("it is not of version 1");
        }
        if (!(document.get(KEY) instanceof Scalar.Text(String key))
                || !HEX_KEY.matcher(key).matches()) {
            throw damaged("it holds no key");
        }
        return new FingerprintState(
                SecretBytes.of(HexFormat.of().parseHex(key)), entries(document));
    }

    /** YAML, sorted. */
    public SecretBytes print() {
        Mapping.Builder all = Mapping.builder();
        entries.forEach((path, seen) -> all.put(path, seen.values() + " " + seen.ciphertext()));
        return SecretBytes.of(
                YamlWriter.write(
                        Mapping.builder()
                                .put(VERSION, Scalar.number(1))
                                .put(KEY, HexFormat.of().formatHex(key.reveal()))
                                .put(FINGERPRINTS, all.build())
                                .build()));
    }

    private static SortedMap<String, Seen> entries(Mapping document) {
        if (!(document.get(FINGERPRINTS) instanceof Mapping fingerprints)) {
            throw damaged("it holds no fingerprints");
        }
        SortedMap<String, Seen> entries = new TreeMap<>();
        for (Map.Entry<String, Node> entry : fingerprints.entries().entrySet()) {
            if (!(entry.getValue() instanceof Scalar.Text(String text))) {
                throw damaged("it holds what is no fingerprint");
            }
            Matcher seen = SEEN.matcher(text);
            if (!seen.matches()) {
                throw damaged("it holds what is no fingerprint");
            }
            entries.put(entry.getKey(), new Seen(seen.group(1), seen.group(2)));
        }
        return entries;
    }

    private static MalformedText damaged(String why) {
        return new MalformedText(why, 0, 0);
    }
}
