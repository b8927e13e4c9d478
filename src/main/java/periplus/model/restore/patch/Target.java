package periplus.model.restore.patch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import periplus.model.manifest.LabelSelector;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * Which objects a patch is for: those that match all of it.
 *
 * @param patterns by the field, for the whole of it; none for any
 */
record Target(
        Map<String, Pattern> patterns,
        Optional<LabelSelector> labels,
        Optional<LabelSelector> annotations) {

    private static final String LABELS = "labelSelector";
    private static final String ANNOTATIONS = "annotationSelector";
    private static final Set<String> PATTERNS =
            Set.of("group", "version", "kind", "name", "namespace");

    /** Reads what stands under {@code target}. */
    static Target parse(Mapping target) {
        Map<String, Pattern> patterns = new HashMap<>();
        for (Map.Entry<String, Node> entry : target.entries().entrySet()) {
            String field = entry.getKey();
            if (!(entry.getValue() instanceof Scalar.Text(String text))) {
                throw new Unfit("target." + field + " must be text", "write it in quotes");
            }
            if (PATTERNS.contains(field)) {
                if (!text.isEmpty()) {
                    patterns.put(field, pattern(field, text));
                }
            } else if (!field.equals(LABELS) && !field.equals(ANNOTATIONS)) {
                throw new Unfit(
                        "unknown key target." + field,
                        "known are group, version, kind, name, namespace, "
                                + LABELS
                                + " and "
                                + ANNOTATIONS);
            }
        }
        return new Target(patterns, selector(target, LABELS), selector(target, ANNOTATIONS));
    }

    /** The objects that a document with these fields is a part of. */
    static Target of(Mapping document) {
        String version = document.textOrEmpty("apiVersion");
        String kind = document.textOrEmpty("kind");
        String name = document.textOrEmpty("metadata", "name");
        if (version.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            throw new Unfit(
                    "it has no target, and does not say apiVersion, kind and metadata.name itself",
                    "add a target, or those three");
        }
        Map<String, Pattern> patterns = new HashMap<>();
        patterns.put("group", literal(group(version)));
        patterns.put("version", literal(version(version)));
        patterns.put("kind", literal(kind));
        patterns.put("name", literal(name));
        String namespace = document.textOrEmpty("metadata", "namespace");
        if (!namespace.isEmpty()) {
            patterns.put("namespace", literal(namespace));
        }
        return new Target(patterns, Optional.empty(), Optional.empty());
    }

    boolean matches(ResourceKey key, Mapping object) {
        String apiVersion = object.textOrEmpty("apiVersion");
        Map<String, String> values =
                Map.of(
                        "group", group(apiVersion),
                        "version", version(apiVersion),
                        "kind", object.textOrEmpty("kind"),
                        "name", key.name(),
                        "namespace", key.namespace().orElse(""));
        return patterns.entrySet().stream()
                        .allMatch(each ->
                                each.getValue()
                                        .matcher(values.getOrDefault(each.getKey(), ""))
                                        .matches())
                && matches(labels, object.mapping("metadata", "labels"))
                && matches(annotations, object.mapping("metadata", "annotations"));
    }

    private static boolean matches(Optional<LabelSelector> selector, Mapping values) {
        return selector.isEmpty() || selector.get().matches(values);
    }

    private static Pattern pattern(String field, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new Unfit(
                    "target." + field + " is no regular expression: " + e.getDescription(),
                    "write a name, or an expression that matches the whole of it, such as web-.*");
        }
    }

    private static Pattern literal(String text) {
        return Pattern.compile(Pattern.quote(text));
    }

    private static Optional<LabelSelector> selector(Mapping target, String field) {
        String text = target.textOrEmpty(field);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LabelSelector.parse(text));
        } catch (Failure e) {
            throw new Unfit("target." + field + ": " + e.getMessage(), e.problem().hint());
        }
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }
}
