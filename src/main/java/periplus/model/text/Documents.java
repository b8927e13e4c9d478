package periplus.model.text;

import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Settings and reports as records, through Jackson's YAML format. So settings follow YAML 1.2: only
 * {@code true} and {@code false} are booleans, {@code no} is text. Manifests have readers and
 * writers of their own, {@link YamlReader} and {@link YamlWriter}.
 *
 * <p>Record components are the keys. A component must be there unless it is an {@code Optional}, a
 * list, a set or a map; times are RFC 3339 text, enums are lower case, paths are text, and trees
 * may stand for parts of any shape. A record's constructor refuses a value with {@link
 * RefusedValue}.
 */
public final class Documents {

    private Documents() {}

    /** Jackson's databind starts only when the first document is read or written. */
    private static final class Records {
        static final YAMLMapper MAPPER = DocumentMapper.create();
    }

    /**
     * Reads a document that must say everything itself.
     *
     * @param source the file, for messages
     * @throws Failure with {@link ExitCode#USAGE} for bad YAML, a key that is unknown, missing or
     *     there twice, and a value of the wrong type
     */
    public static <T> T readYaml(byte[] yaml, Class<T> type, String source) {
        return read(yaml, Records.MAPPER.createObjectNode(), type, source);
    }

    /**
     * Reads a document in which every key is optional. Mappings are merged key by key, anything
     * else replaces the default; a key without a value keeps it.
     *
     * @param source the file, for messages
     * @throws Failure as {@link #readYaml(byte[], Class, String)}
     */
    public static <T extends Record> T readYaml(byte[] yaml, T defaults, String source) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) defaults.getClass();
        return read(yaml, Records.MAPPER.valueToTree(defaults), type, source);
    }

    /** YAML of a record or a list; components keep their order. */
    public static byte[] toYaml(Object value) {
        return Records.MAPPER.writeValueAsBytes(value);
    }

    /** Indented JSON. */
    public static byte[] toJson(Object value) {
        return JsonWriter.pretty(json -> Records.MAPPER.writeValue(json, value));
    }

    private static <T> T read(byte[] yaml, JsonNode defaults, Class<T> type, String source) {
        try {
            String text = YamlEvents.decode(yaml);
            return bind(text, defaults, type, new DocumentFault(source, places(text)));
        } catch (MalformedText e) {
            throw DocumentFault.of(e, source);
        }
    }

    private static DocumentPlaces places(String text) {
        try (JsonParser parser = Records.MAPPER.createParser(text)) {
            return DocumentPlaces.of((YAMLParser) parser);
        } catch (JacksonException e) {
            throw DocumentFault.malformed(e, text);
        }
    }

    private static <T> T bind(String text, JsonNode defaults, Class<T> type, DocumentFault fault) {
        try {
            JsonNode tree = overlay(defaults, Records.MAPPER.readTree(text));
            return Records.MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw fault.of(e);
        }
    }

    private static JsonNode overlay(JsonNode below, JsonNode above) {
        if (below instanceof ObjectNode base && above instanceof ObjectNode own) {
            own.forEachEntry((key, value) -> base.set(key, overlay(base.path(key), value)));
            return base;
        }
        boolean saysNothing = above.isMissingNode() || above.isNull();
        return saysNothing && !below.isMissingNode() ? below : above;
    }
}
