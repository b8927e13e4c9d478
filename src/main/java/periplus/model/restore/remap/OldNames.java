package periplus.model.restore.remap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds the old names in texts that may hold anything. */
final class OldNames {

    /** What may not stand right before or after a name, so that it is not a part of another. */
    private enum Edge {
        /** Anything may. */
        ANY,
        /** No part of a DNS label. */
        LABEL,
        /** No part of a DNS name or of a file's. */
        NAME,
        /** No part of the name of an image; a scheme may stand before it. */
        IMAGE,
        /** Only the begin of a tag or a port may follow. */
        WORD
    }

    /**
     * A text that names something.
     *
     * @param everywhere whether it can hardly mean anything else
     */
    private record Needle(String text, Edge before, Edge after, boolean everywhere, String what) {}

    /** An object as {@code namespace/name}, perhaps with a port. */
    private static final Pattern OBJECT =
            Pattern.compile("[a-z0-9-]{1,63}/[a-z0-9]([-a-z0-9.]*[a-z0-9])?(?::[a-zA-Z0-9:-]*)?");

    /** Ends references of Traefik, which begin with namespace, hyphen and name. */
    private static final String TRAEFIK = "@kubernetescrd";

    private final Remap remap;
    private final Renaming renaming;
    private final List<Needle> needles = new ArrayList<>();

    OldNames(Remap remap, Renaming renaming) {
        this.remap = remap;
        this.renaming = renaming;
        remap.namespaces().forEach((old, now) -> namespace(old, named("namespace", old, now)));
        remap.images().forEach((old, now) -> image(old, named("image", old, now)));
        remap.hostPaths().forEach((old, now) -> directory(old, named("directory", old, now)));
        remap.hosts().forEach((old, now) -> host(old, named("host", old, now)));
    }

    private static String named(String what, String old, String now) {
        return "the " + what + " " + old + ", now " + now;
    }

    private void namespace(String old, String what) {
        add("." + old + ".svc", Edge.ANY, Edge.LABEL, true, what);
        add("system:serviceaccount:" + old + ":", Edge.NAME, Edge.ANY, true, what);
        add("system:serviceaccounts:" + old, Edge.NAME, Edge.LABEL, true, what);
        add("." + old + ":", Edge.ANY, Edge.WORD, false, what);
        add("=" + old + "/", Edge.ANY, Edge.WORD, false, what);
    }

    private void image(String old, String what) {
        Set<String> spellings = new LinkedHashSet<>(List.of(old));
        ImageName name = ImageName.parse(old);
        if (old.contains("/") || !ImageName.isRegistry(old)) {
            String full = name.full() + name.tag() + name.digest();
            spellings.add(full);
            spellings.add(full.replaceFirst("^docker\\.io/(library/)?", ""));
        }
        for (String spelling : spellings) {
            if (spelling.matches("[^/:@.]+")) {
                add(spelling + ":", Edge.IMAGE, Edge.WORD, false, what);
                add(spelling + "@", Edge.IMAGE, Edge.WORD, false, what);
            } else {
                add(spelling, Edge.IMAGE, Edge.NAME, false, what);
            }
        }
    }

    private void directory(String old, String what) {
        if (old.length() > 1) {
            add(old, Edge.NAME, Edge.NAME, false, what);
        }
    }

    private void host(String old, String what) {
        boolean wild = old.startsWith("*");
        add(wild ? old.substring(1) : old, wild ? Edge.ANY : Edge.NAME, Edge.NAME, false, what);
    }

    private void add(String text, Edge before, Edge after, boolean everywhere, String what) {
        needles.add(new Needle(text, before, after, everywhere, what));
    }

    /**
     * What a text names.
     *
     * @param free whether the field may hold anything
     */
    Set<String> in(String text, boolean free) {
        Set<String> found = new LinkedHashSet<>();
        for (Needle needle : needles) {
            if ((free || needle.everywhere()) && isIn(text, needle)) {
                found.add(needle.what());
            }
        }
        if (free && text.endsWith(TRAEFIK)) {
            found.addAll(ofTraefik(text));
        }
        if (free && OBJECT.matcher(text).matches()) {
            String old = text.substring(0, text.indexOf('/'));
            found.addAll(each("namespace", old, renaming::namespace));
        }
        return found;
    }

    private Set<String> ofTraefik(String text) {
        Set<String> found = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            remap.namespaces()
                    .forEach((old, now) -> {
                        if (part.strip().startsWith(old + "-")) {
                            found.add(named("namespace", old, now));
                        }
                    });
        }
        return found;
    }

    /** What a text, or each of several with commas between them, names by what it is called. */
    Set<String> under(String label, String text) {
        String low = label.toLowerCase(Locale.ROOT);
        if (low.endsWith("namespace") || low.endsWith("namespaces") || low.equals("matchnames")) {
            return each("namespace", text, renaming::namespace);
        }
        if (low.contains("storageclass")) {
            return each("storage class", text, renaming::storageClass);
        }
        if (low.startsWith("node") || low.equals("hostname")) {
            return each("node", text, renaming::node);
        }
        return low.endsWith("image") ? each("image", text, renaming::image) : Set.of();
    }

    private static Set<String> each(String what, String text, UnaryOperator<String> rename) {
        Set<String> found = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String old = part.strip();
            String now = rename.apply(old);
            if (!now.equals(old)) {
                found.add(named(what, old, now));
            }
        }
        return found;
    }

    /** What an expression of the Common Expression Language compares with. */
    Set<String> quoted(String expression) {
        Set<String> found = new LinkedHashSet<>();
        remap.namespaces()
                .forEach((old, now) -> {
                    if (expression.contains("'" + old + "'")
                            || expression.contains('"' + old + '"')) {
                        found.add(named("namespace", old, now));
                    }
                });
        return found;
    }

    private static boolean isIn(String text, Needle needle) {
        for (int at = text.indexOf(needle.text());
                at >= 0;
                at = text.indexOf(needle.text(), at + 1)) {
            if (begins(text, at, needle.before())
                    && ends(text, at + needle.text().length(), needle.after())) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(String text, int at, Edge edge) {
        char last = at == 0 ? ' ' : text.charAt(at - 1);
        return switch (edge) {
            case ANY -> true;
            case LABEL, WORD -> !isLabel(last);
            case NAME -> !isLabel(last) && last != '.';
            case IMAGE ->
                    !isLabel(last)
                            && last != '.'
                            && (last != '/' || (at > 1 && text.charAt(at - 2) == '/'));
        };
    }

    private static boolean ends(String text, int end, Edge edge) {
        char next = end < text.length() ? text.charAt(end) : ' ';
        return switch (edge) {
            case ANY -> true;
            case LABEL -> !isLabel(next);
            case NAME, IMAGE -> !isLabel(next) && !(next == '.' && ends(text, end + 1, Edge.WORD));
            case WORD -> Character.isLetterOrDigit(next);
        };
    }

    private static boolean isLabel(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '-' || letter == '_';
    }
}
