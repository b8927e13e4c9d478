package periplus.model.seal.leak;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.FieldPath;
import periplus.model.seal.leak.known.Source;
import periplus.model.seal.leak.structure.StructuralRule;
import periplus.model.seal.leak.text.Ciphertext;
import periplus.model.seal.leak.text.Readings;
import periplus.model.seal.leak.word.Lines;
import periplus.model.seal.leak.word.Options;
import periplus.model.seal.leak.word.Suspicion;

/** Asks all detectors about one text. The hardest action decides, then the surest detector. */
final class Inspection {

    /** Shorter texts are neither values of Secrets nor tokens. */
    static final int SHORTEST = 8;

    /** Without these, readable, nothing can be applied. */
    private static final List<FieldPath> NEEDED =
            List.of(
                    FieldPath.of("apiVersion"),
                    FieldPath.of("kind"),
                    FieldPath.of("metadata", "name"),
                    FieldPath.of("metadata", "namespace"));

    private final LeakScan scan;
    private final Subject subject;
    private final Place place;

    /** What was found, before it is clear what becomes of it. */
    record Hit(Detector detector, Action action, String what) {

        Hit with(Action other) {
            return new Hit(detector, other, what);
        }

        static @Nullable Hit harder(@Nullable Hit one, @Nullable Hit other) {
            return one == null || (other != null && other.action().compareTo(one.action()) > 0)
                    ? other
                    : one;
        }
    }

    Inspection(LeakScan scan, Subject subject, Place place) {
        this.scan = scan;
        this.subject = subject;
        this.place = place;
    }

    /**
     * The text at the current place.
     *
     * @param name what it is called there
     */
    @Nullable Hit text(String name, String text) {
        if (text.isEmpty() || Ciphertext.is(text) || subject.isAllowed(place)) {
            return null;
        }
        Hit hit = structural(name, text);
        if (text.length() >= SHORTEST) {
            hit = Hit.harder(hit, content(text));
        }
        hit = Hit.harder(hit, named(name, text));
        return hit == null ? null : sealable(hit);
    }

    /** The number at the current place. */
    @Nullable Hit number(String literal) {
        Hit hit = content(literal);
        return hit == null ? null : sealable(hit);
    }

    /** A number, or the name of a field: only what it is can tell. */
    @Nullable Hit content(String text) {
        if (text.length() < SHORTEST || subject.isAllowed(place)) {
            return null;
        }
        List<byte[]> readings = Readings.of(text);
        return Hit.harder(known(readings), token(readings));
    }

    private @Nullable Hit structural(String name, String text) {
        Action action = scan.policy().structural();
        if (action == Action.IGNORE) {
            return null;
        }
        for (StructuralRule rule : subject.rules()) {
            boolean here =
                    rule.at().stream()
                            .anyMatch(
                                    path -> rule.below() ? place.isWithin(path) : place.isAt(path));
            if (here && rule.test().test(name, text)) {
                return new Hit(Detector.STRUCTURAL, action, rule.what());
            }
        }
        return null;
    }

    private @Nullable Hit known(List<byte[]> readings) {
        Action action = scan.policy().known();
        Optional<Source> source =
                action == Action.IGNORE
                        ? Optional.empty()
                        : scan.known(readings, value -> subject.isAllowed(place, value));
        return source.map(found -> new Hit(Detector.KNOWN, action, found.words())).orElse(null);
    }

    private @Nullable Hit token(List<byte[]> readings) {
        Action action = scan.policy().tokens();
        Optional<String> token = action == Action.IGNORE ? Optional.empty() : scan.token(readings);
        return token.map(found -> new Hit(Detector.TOKENS, action, found)).orElse(null);
    }

    private @Nullable Hit named(String name, String text) {
        Action action = scan.policy().names();
        if (action == Action.IGNORE) {
            return null;
        }
        String what =
                Suspicion.isPossible(name, text)
                        ? "what is called as secrets are"
                        : Lines.any(text, Suspicion::isPossible)
                                ? "a setting that is called as secrets are"
                                : Options.any(text, Suspicion::isPossible)
                                        ? "an option that is called as secrets are"
                                        : "";
        return what.isEmpty() ? null : new Hit(Detector.NAMES, action, what);
    }

    /** What must stay readable cannot be sealed, nor what is beside the data of a Secret. */
    private Hit sealable(Hit hit) {
        boolean isNeeded = NEEDED.stream().anyMatch(place::isAt);
        boolean fails =
                switch (hit.action()) {
                    case ENCRYPT -> isNeeded || subject.isSecret();
                    case DROP -> isNeeded;
                    case FAIL, WARN, IGNORE -> false;
                };
        return fails ? hit.with(Action.FAIL) : hit;
    }
}
