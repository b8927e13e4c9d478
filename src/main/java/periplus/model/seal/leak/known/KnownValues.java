package periplus.model.seal.leak.known;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.ResourceKey;
import periplus.model.seal.leak.known.Prints.Digester;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * Learns the values of live Secrets and keeps none of them, but only fingerprints: about 500 bytes
 * for each. What is learned is said at {@code Bar}. Safe for several threads.
 */
public final class KnownValues {

    private static final String HELM_RELEASE = "helm.sh/release.v1";

    /** Binary data is a key or a key store if it is at least this long. */
    private static final int SHORTEST_BINARY = 16;

    private final Prints prints = new Prints(new SecureRandom());
    private final Map<ResourceKey, List<List<Form>>> values = new HashMap<>();

    private @Nullable Latest latest;

    /** Making one takes 50 ms where 30,000 values are known, and most Secrets change little. */
    private record Latest(Set<String> names, KnownSearch search) {}

    /** Digest of a value to the number of Secrets that hold it. */
    private final Map<Long, Integer> holders = new HashMap<>();

    /**
     * Takes the values of a Secret in place of what was known of it before. Those of {@code data}
     * are Base64, as the server gives them. All may be hidden. Releases of Helm are passed over.
     *
     * @return whether one is among them that no Secret held before, so that what was searched
     *     already may hold it
     */
    public boolean learn(ResourceKey secret, Mapping object) {
        if (HELM_RELEASE.equals(object.text("type"))) {
            return false;
        }
        Lesson lesson = new Lesson(secret, prints.digester());
        object.mapping("stringData")
                .entries()
                .forEach((key, value) -> lesson.take(key, text(value).getBytes(UTF_8)));
        object.mapping("data")
                .entries()
                .forEach((key, value) -> lesson.take(key, decoded(text(value))));
        return replace(secret, List.copyOf(lesson.learned));
    }

    /** Forgets a Secret that is no more. */
    public void forget(ResourceKey secret) {
        replace(secret, List.of());
    }

    private synchronized boolean replace(ResourceKey secret, List<List<Form>> now) {
        List<List<Form>> before = values.getOrDefault(secret, List.of());
        if (before.equals(now)) {
            return false;
        }
        latest = null;
        if (now.isEmpty()) {
            values.remove(secret);
        } else {
            values.put(secret, now);
        }
        boolean fresh = false;
        for (List<Form> value : now) {
            fresh |= holders.merge(value.getFirst().digest(), 1, Integer::sum) == 1;
        }
        for (List<Form> value : before) {
            holders.computeIfPresent(
                    value.getFirst().digest(), (_, held) -> held == 1 ? null : held - 1);
        }
        return fresh;
    }

    /**
     * What looks for all that is known now.
     *
     * @param names of objects and namespaces: a value that is such a name is no secret
     */
    public synchronized KnownSearch search(Set<String> names) {
        if (latest == null || !latest.names().equals(names)) {
            latest = new Latest(Set.copyOf(names), newSearch(names));
        }
        return latest.search();
    }

    private KnownSearch newSearch(Set<String> names) {
        Digester digester = prints.digester();
        Set<Long> open = new HashSet<>();
        for (String name : names) {
            byte[] text = name.getBytes(UTF_8);
            if (text.length >= Bar.SHORTEST) {
                open.add(digester.of(text, 0, text.length));
            }
        }
        List<Form> forms = new ArrayList<>();
        for (List<List<Form>> secret : values.values()) {
            for (List<Form> value : secret) {
                if (!open.contains(value.getFirst().digest())) {
                    forms.addAll(value);
                }
            }
        }
        return new KnownSearch(prints, forms);
    }

    private static String text(Node value) {
        return switch (value) {
            case Scalar.Text(String text) -> text;
            case Scalar.Hidden(Scalar.Text(String text)) -> text;
            case Node _ -> "";
        };
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return base64.getBytes(UTF_8);
        }
    }

    /** One Secret being learned. */
    private final class Lesson {

        private final ResourceKey secret;
        private final Digester digester;
        private final List<List<Form>> learned = new ArrayList<>();
        private final Set<Long> seen = new HashSet<>();

        Lesson(ResourceKey secret, Digester digester) {
            this.secret = secret;
            this.digester = digester;
        }

        void take(String key, byte[] value) {
            String text;
            try {
                text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString().strip();
            } catch (CharacterCodingException _) {
                if (value.length >= SHORTEST_BINARY) {
                    add(value, false, new Source(secret, key, false));
                }
                return;
            }
            if (Bar.isPassed(key, text)) {
                add(text.getBytes(UTF_8), Bar.isWord(text), new Source(secret, key, false));
            }
            Source part = new Source(secret, key, true);
            new Inside(
                            (name, within) -> {
                                String stripped = within.strip();
                                if (Bar.isPassed(name, stripped)) {
                                    add(stripped.getBytes(UTF_8), Bar.isWord(stripped), part);
                                }
                            })
                    .of(text);
        }

        private void add(byte[] value, boolean alone, Source source) {
            List<Form> forms = new ArrayList<>(4);
            forms.add(prints.form(value, alone, source, digester));
            if (seen.add(forms.getFirst().digest())) {
                for (int before = 0; before < 3; before++) {
                    byte[] encoded = Prints.aligned(value, before);
                    forms.add(prints.form(encoded, false, source, digester));
                }
                learned.add(List.copyOf(forms));
            }
        }
    }
}
