package periplus.model.text;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Sequence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.JacksonYAMLParseException;

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

    private final String source;
    private final DocumentPlaces places;

    DocumentFault(String source, DocumentPlaces places) {
        this.source = source;
        this.places = places;
    }

    static Failure of(MalformedText e, String source) {
        String place = e.line() == 0 ? "" : ":" + e.line() + ":" + e.column();
        return new Failure(ExitCode.USAGE, source + place + ": " + e.what(), correct(source));
    }

    /** Jackson's own words may quote the text around the fault, so they are not passed on. */
    static MalformedText malformed(JacksonException e, String text) {
        return switch (e) {
            case StreamConstraintsException _ ->
                    JsonTree.malformed("a name or the nesting is too long", e.getLocation());
            case JacksonYAMLParseException _
                    when e.getCause() instanceof YamlEngineException cause ->
                    YamlEvents.malformed(cause, text);
            default -> JsonTree.malformed("more than plain keys and values", e.getLocation());
        };
    }

    Failure of(JacksonException e) {
        JsonPointer path = path(e);
        return switch (e) {
            case ValueInstantiationException refused
                    when refused.getCause() instanceof Failure own ->
                    own;
            case ValueInstantiationException refused
                    when refused.getCause() instanceof RefusedValue value ->
                    refused(path, value);
            case ValueInstantiationException refused ->
                    wrong(path, " is not right: " + reason(refused));
            case UnrecognizedPropertyException unknown ->
                    unknown(path, unknown.getKnownPropertyIds().stream().map(String::valueOf));
            case MismatchedInputException _ when !places.has(path) -> missing(path, e);
            case MismatchedInputException other ->
                    wrong(path, " must be " + describe(other.getTargetType()));
            case InvalidDefinitionException bug -> throw bug;
            default -> wrong(path, " holds a number out of range or text that is not Unicode");
        };
    }

    private Failure refused(JsonPointer record, RefusedValue value) {
        JsonPointer path =
                value.component().isEmpty() ? record : record.appendProperty(value.component());
        return failure(path, subject(path) + " " + value.getMessage(), value.hint());
    }

    private Failure wrong(JsonPointer path, String what) {
        return failure(path, subject(path) + what, correct(source));
    }

    private static String subject(JsonPointer path) {
        return path.matches() ? "the document" : "\"" + text(path) + "\"";
    }

    /** A misspelt key is both unknown and missing; the former says more. */
    private Failure missing(JsonPointer path, JacksonException e) {
        Class<?> record = (Class<?>) e.getPath().getLast().from();
        Set<String> known =
                Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
        return places.below(path.head())
                .filter(key -> !known.contains(key.last().getMatchingProperty()))
                .findFirst()
                .map(key -> unknown(key, known.stream()))
                .orElseGet(() ->
                        failure(
                                path,
                                "the key \"" + text(path) + "\" is missing",
                                "Add it to " + source + "."));
    }

    private Failure unknown(JsonPointer path, Stream<String> keys) {
        List<String> known = keys.sorted().toList();
        String hint =
                nearest(path.last().getMatchingProperty(), known)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Known keys here: " + String.join(", ", known) + ".");
        return failure(path, "unknown key \"" + text(path) + "\"", hint);
    }

    private Failure failure(JsonPointer path, String what, String hint) {
        TokenStreamLocation at = places.nearest(path);
        String place = source + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
        return new Failure(ExitCode.USAGE, place + what, hint);
    }

    private static String correct(String source) {
        return "Correct it in " + source + ".";
    }

    private static JsonPointer path(JacksonException e) {
        JsonPointer path = JsonPointer.empty();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            path = name == null ? path.appendIndex(step.getIndex()) : path.appendProperty(name);
        }
        return path;
    }

    private static String text(JsonPointer path) {
        StringBuilder text = new StringBuilder();
        for (JsonPointer rest = path; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement() && !text.isEmpty()) {
                text.append('[').append(rest.getMatchingIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(rest.getMatchingProperty());
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
                    .map(constant -> DocumentMapper.text((Enum<?>) constant))
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
