package periplus.flow.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.model.tree.Sequence;

/** A server that refuses an object may quote it; what is secret in it is taken out of its words. */
final class Words {

    /** Shorter ones occur in any sentence. */
    private static final int SHORTEST = 3;

    private Words() {}

    static String without(Mapping object, String said) {
        if (said.isEmpty() || !Secrecy.isIn(object)) {
            return said;
        }
        Set<String> secrets = new HashSet<>();
        collect(object, secrets);
        String clean = said;
        for (String secret : longestFirst(secrets)) {
            clean = clean.replace(secret, Scalar.Hidden.SHOWN);
        }
        return clean;
    }

    /** One that begins like another must go before the other takes its beginning away. */
    private static List<String> longestFirst(Set<String> secrets) {
        return secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static void collect(Node node, Set<String> into) {
        switch (node) {
            case Mapping mapping -> mapping.entries().values().forEach(each -> collect(each, into));
            case Sequence sequence -> sequence.items().forEach(each -> collect(each, into));
            case Scalar.Hidden hidden -> add(hidden, into);
            case Scalar _ -> {}
        }
    }

    private static void add(Scalar.Hidden hidden, Set<String> into) {
        String text =
                switch (hidden.plain()) {
                    case Scalar.Numeral(String literal) -> literal;
                    default -> Secrecy.revealed(hidden);
                };
        addQuoted(text, into);
        into.add(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        try {
            addQuoted(new String(Base64.getDecoder().decode(text), UTF_8), into);
        } catch (IllegalArgumentException _) {
            // no Base64, so it stands for nothing else
        }
    }

    /** Both as it is, and as servers quote it: in JSON, which escapes markup or does not. */
    private static void addQuoted(String text, Set<String> into) {
        into.add(text);
        String json = new String(JsonWriter.compact(Sequence.of(Scalar.text(text))), UTF_8);
        String quoted = json.substring(2, json.lastIndexOf('"'));
        into.add(quoted);
        into.add(quoted.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    }
}
