package periplus.model.restore.remap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the new name of an image: by what names it most exactly. */
final class Images {

    private final List<Rule> rules = new ArrayList<>();

    Images(Map<String, String> images) {
        images.forEach(this::add);
    }

    /** One way to read one {@code OLD=NEW}. */
    private sealed interface Rule {

        /** An image, if its tag and digest are these. */
        record Exact(ImageName old, String now) implements Rule {}

        /** All images in a registry or repository, or whose names begin with these parts. */
        record Prefix(String old, String now) implements Rule {}
    }

    /** {@code registry:5000} is an image with a tag, or a registry: what is looked at decides. */
    private void add(String old, String now) {
        ImageName name = ImageName.parse(old);
        if (!old.contains("/") && ImageName.isRegistry(old)) {
            rules.add(new Rule.Prefix(old.equals("index.docker.io") ? "docker.io" : old, now));
        }
        if (name.isExact()) {
            rules.add(new Rule.Exact(name, now));
            return;
        }
        rules.add(new Rule.Prefix(name.full(), now));
        if (old.contains("/")) {
            rules.add(new Rule.Prefix(ImageName.withRegistry(old), now));
        }
    }

    /** The new name; the same where no rule is for it. */
    String renamed(String image) {
        if (rules.isEmpty() || image.isEmpty()) {
            return image;
        }
        ImageName name = ImageName.parse(image);
        String best = image;
        int exactness = 0;
        for (Rule rule : rules) {
            Optional<String> now = applied(rule, name);
            if (now.isPresent() && exactness(rule) > exactness) {
                best = now.get();
                exactness = exactness(rule);
            }
        }
        return best;
    }

    private static int exactness(Rule rule) {
        return switch (rule) {
            case Rule.Exact exact -> exact.old().digest().isEmpty() ? 1_000_000 : 2_000_000;
            case Rule.Prefix prefix -> prefix.old().length();
        };
    }

    private static Optional<String> applied(Rule rule, ImageName image) {
        return switch (rule) {
            case Rule.Exact exact -> exactly(exact, image);
            case Rule.Prefix prefix -> below(prefix, image);
        };
    }

    private static Optional<String> exactly(Rule.Exact rule, ImageName image) {
        ImageName old = rule.old();
        boolean same =
                old.full().equals(image.full())
                        && (old.digest().isEmpty() || old.digest().equals(image.digest()))
                        && (old.tag().isEmpty() || old.tag().equals(image.effectiveTag()));
        return same ? Optional.of(named(rule.now(), image)) : Optional.empty();
    }

    private static Optional<String> below(Rule.Prefix rule, ImageName image) {
        String full = image.full();
        if (full.equals(rule.old())) {
            return Optional.of(named(rule.now(), image));
        }
        boolean whole = rule.now().contains("/") && ImageName.parse(rule.now()).isExact();
        return full.startsWith(rule.old() + "/") && !whole
                ? Optional.of(
                        rule.now()
                                + full.substring(rule.old().length())
                                + image.tag()
                                + image.digest())
                : Optional.empty();
    }

    /** The new name with what it leaves open; a digest is of one tag only. */
    private static String named(String now, ImageName image) {
        ImageName name = ImageName.parse(now);
        if (!name.isExact()) {
            return now + image.tag() + image.digest();
        }
        boolean sameTag = name.digest().isEmpty() && name.tag().equals(image.tag());
        return sameTag ? now + image.digest() : now;
    }
}
