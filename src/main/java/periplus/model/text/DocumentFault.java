package periplus.model.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Sequence;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a document, with its place and in words for people; never shows a value. */
final class DocumentFault {

    private static final Map<Class<?>, String> WORDS =
            Map.ofEntries(
                    Map.entry(boolean.class, "true or false"),
                    Map.entry(Boolean.class, "true or false"),
                    Map.entry(int.class, "a whole number"),
                    Map.entry(Integer.class, "a whole number"),
                    Map.entry(long.class, "a whole number"),
                    Map.entry(Long.class, "a whole number"),
                    Map.entry(double.class, "a number"),
                    Map.entry(Double.class, "a number"),
                    Map.entry(String.class, "text; put it in quotes"),
                    Map.entry(Instant.class, "a time such as 2026-01-31T18:00:00Z"),
                    Map.entry(Duration.class, "a duration such as PT1H30M"));

    private final byte[] yaml;
    private final String source;

    DocumentFault(byte[] yaml, String source) {
        this.yaml = yaml;
        this.source = source;
    }

    static Failure of(MalformedText e, String source) {
        String place = e.line() == 0 ? "" : ":" + e.line() + ":" + e.column();
        return new Failure(ExitCode.USAGE, source + place + ": " + e.what(), correct(source));
    }

    Failure of(JacksonException e) {
        List<Object> path = path(e);
        String subject = path.isEmpty() ? "the document " : "\"" + text(path) + "\" ";
        return switch (e) {
            case ValueInstantiationException refused ->
                    failure(path, subject + "is not right: " + reason(refused), correct(source));
            case MismatchedInputException wrong ->
                    failure(
                            path,
                            subject + "must be " + describe(wrong.getTargetType()),
                            correct(source));
            default -> throw e;
        };
    }

    Failure unknown(List<Object> path, String key, List<String> known) {
        String hint =
                nearest(key, known)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Known keys here: " + String.join(", ", known) + ".");
        return failure(path, "unknown key \"" + text(path) + "\"", hint);
    }

    Failure missing(List<Object> path) {
        return failure(
                path, "the key \"" + text(path) + "\" is missing", "Add it to " + source + ".");
    }

    private Failure failure(List<Object> path, String what, String hint) {
        YamlPlace at = YamlPlace.find(yaml, path);
        String message = source + ":" + at.line() + ":" + at.column() + ": " + what;
        return new Failure(ExitCode.USAGE, message, hint);
    }

    private static String correct(String source) {
        return "Correct it in " + source + ".";
    }

    private static List<Object> path(JacksonException e) {
        List<Object> path = new ArrayList<>();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            path.add(name == null ? (Object) step.getIndex() : name);
        }
        return path;
    }

    private static String text(List<Object> path) {
        StringBuilder text = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step);
            }
        }
        return text.toString();
    }

    /** The words of the record that refused its components. */
    private static String reason(ValueInstantiationException e) {
        Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
        return Optional.ofNullable(cause.getMessage()).orElse("no reason given");
    }

    private static Optional<String> nearest(String key, List<String> known) {
        String lower = key.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, key.length() / 3);
        return known.stream()
                .min(
                        Comparator.comparingInt(
                                near -> distance(lower, near.toLowerCase(Locale.ROOT))))
                .filter(near -> distance(lower, near.toLowerCase(Locale.ROOT)) <= limit);
    }

    /** Levenshtein distance: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String describe(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (Collection.class.isAssignableFrom(type) || type == Sequence.class) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord() || type == Mapping.class) {
            return "a mapping of keys to values";
        }
        return WORDS.getOrDefault(type, "of another type");
    }
}
