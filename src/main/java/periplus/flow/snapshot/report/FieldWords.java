package periplus.flow.snapshot.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.seal.leak.LeakScan;
import periplus.model.seal.leak.word.SecretNames;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * Says in words how a field changed. A commit is never taken back, so its message shows no value
 * that is sealed, that a Secret holds, or that is only called as secrets are.
 */
final class FieldWords {

    private static final int LONGEST_VALUE = 40;
    private static final String SEALED = " (sealed)";

    /** Control characters, and those that nobody sees or that turn the line around. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}._/:@%+=~-]+");

    private static final Pattern OPTION = Pattern.compile("--[a-z].*");

    private final LeakScan secrets;

    FieldWords(LeakScan secrets) {
        this.secrets = secrets;
    }

    /** {@code image nginx:1.27 -> 1.28}: for who knows the object. */
    String brief(FieldChange field) {
        return name(field.path()) + said(field);
    }

    /** The same with the whole path. */
    String full(FieldChange field) {
        return field.path() + said(field);
    }

    /** The field alone, as in {@link #brief}. */
    static String name(FieldPath path) {
        List<Step> steps = path.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            switch (steps.get(i)) {
                case Step.Key(String key) -> {
                    return key.equals("value")
                                    && i > 0
                                    && steps.get(i - 1) instanceof Step.Element(String name)
                            ? name
                            : key + element(steps, i + 1);
                }
                case Step.Element _, Step.Index _, Step.Every _ -> {}
            }
        }
        return path.toString();
    }

    private static String element(List<Step> steps, int at) {
        return at < steps.size() && steps.get(at) instanceof Step.Element(String name)
                ? "[" + name + "]"
                : "";
    }

    private String said(FieldChange field) {
        return switch (field) {
            case FieldChange.Removed _ -> " removed";
            case FieldChange.Added(FieldPath _, Scalar.Hidden _) -> " added" + SEALED;
            case FieldChange.Changed(FieldPath _, Node _, Scalar.Hidden _) -> " changed" + SEALED;
            case FieldChange.Added(FieldPath path, Node value) ->
                    shown(path, value).map(text -> " set to " + text).orElse(" added");
            case FieldChange.Changed(FieldPath path, Node before, Node after) ->
                    step(path, before, after).map(step -> " " + step).orElse(" changed");
        };
    }

    private Optional<String> step(FieldPath path, Node before, Node after) {
        Optional<ImageStep> image = image(path, before, after);
        Node old = image.<Node>map(step -> Scalar.text(step.before())).orElse(before);
        Node young = image.<Node>map(step -> Scalar.text(step.after())).orElse(after);
        return shown(path, old).flatMap(from -> shown(path, young).map(to -> from + " -> " + to));
    }

    private static Optional<ImageStep> image(FieldPath path, Node before, Node after) {
        return name(path).equals("image")
                        && before instanceof Scalar.Text(String old)
                        && after instanceof Scalar.Text(String young)
                ? ImageStep.between(old, young, LONGEST_VALUE)
                : Optional.empty();
    }

    private Optional<String> shown(FieldPath path, Node value) {
        return text(value)
                .filter(text -> text.codePointCount(0, text.length()) <= LONGEST_VALUE)
                .filter(text -> !UNPRINTABLE.matcher(text).find())
                .filter(text -> names(path).noneMatch(SecretNames::isSecret))
                .filter(text -> OPTION.matcher(text).matches() || !isItem(path))
                .filter(text -> !secrets.isSecret(path, Scalar.text(text)))
                .map(text -> BARE.matcher(text).matches() ? text : '"' + text + '"');
    }

    /** What comes after {@code --password} in a list of arguments is one. */
    private static boolean isItem(FieldPath path) {
        return !path.steps().isEmpty() && path.steps().getLast() instanceof Step.Index;
    }

    private static Optional<String> text(Node value) {
        return switch (value) {
            case Scalar.Text(String text) -> Optional.of(text);
            case Scalar.Numeral(String literal) -> Optional.of(literal);
            case Scalar.Bool(boolean bool) -> Optional.of(Boolean.toString(bool));
            case Node _ -> Optional.empty();
        };
    }

    private static Stream<String> names(FieldPath path) {
        return path.steps().stream()
                .flatMap(step ->
                        switch (step) {
                            case Step.Key(String key) -> Stream.of(key);
                            case Step.Element(String name) -> Stream.of(name);
                            case Step.Index _, Step.Every _ -> Stream.empty();
                        });
    }
}
