package periplus.model.text;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Settings and reports as records. They are read with the rules of {@link YamlReader} and written
 * as {@link YamlWriter} does, so that settings, reports and manifests look and read alike.
 *
 * <p>Record components are the keys. A component must be there unless it is an {@code Optional}, a
 * list, a set or a map; times are RFC 3339 text, enums are lower case, paths are text, and trees
 * may stand for parts of any shape.
 */
public final class Documents {

    private Documents() {}

    /** Jackson's databind starts only when the first document is read or written. */
    private static final class Records {
        static final JsonMapper MAPPER = mapper();
    }

    /**
     * Reads a document that must say everything itself.
     *
     * @param source the file, for messages
     * @throws Failure with {@link ExitCode#USAGE} for bad YAML, a key that is unknown, missing or
     *     there twice, and a value of the wrong type
     */
    public static <T> T readYaml(byte[] yaml, Class<T> type, String source) {
        return bind(yaml, parse(yaml, source), type, source);
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
        Mapping below = JsonReader.readMapping(Records.MAPPER.writeValueAsBytes(defaults));
        return bind(yaml, overlay(below, parse(yaml, source)), type, source);
    }

    /** Canonical YAML of a record or a list; components keep their order. */
    public static byte[] toYaml(Object value) {
        return switch (tree(value)) {
            case Mapping mapping -> YamlWriter.write(mapping);
            case Sequence sequence -> YamlWriter.write(sequence);
            case Scalar _ -> throw new IllegalArgumentException("a document is a record or a list");
        };
    }

    /** Indented JSON. */
    public static byte[] toJson(Object value) {
        return JsonWriter.pretty(tree(value));
    }

    private static Node tree(Object value) {
        return JsonReader.read(Records.MAPPER.writeValueAsBytes(value));
    }

    private static Mapping parse(byte[] yaml, String source) {
        try {
            return switch (YamlReader.read(yaml)) {
                case Mapping mapping -> mapping;
                case Scalar.Null() -> Mapping.EMPTY;
                case Sequence _, Scalar _ ->
                        throw new MalformedText("not a mapping of keys to values", 1, 1);
            };
        } catch (MalformedText e) {
            throw DocumentFault.of(e, source);
        }
    }

    private static <T> T bind(byte[] yaml, Mapping tree, Class<T> type, String source) {
        DocumentFault fault = new DocumentFault(yaml, source);
        DocumentShape.check(tree, type, fault);
        try {
            return Records.MAPPER.readValue(JsonWriter.compact(tree), type);
        } catch (JacksonException e) {
            throw fault.of(e);
        }
    }

    private static Mapping overlay(Mapping below, Mapping above) {
        Mapping merged = below;
        for (Map.Entry<String, Node> entry : above.entries().entrySet()) {
            Node old = below.get(entry.getKey());
            if (old instanceof Mapping base && entry.getValue() instanceof Mapping own) {
                merged = merged.with(entry.getKey(), overlay(base, own));
            } else if (old == null || !(entry.getValue() instanceof Scalar.Null)) {
                merged = merged.with(entry.getKey(), entry.getValue());
            }
        }
        return merged;
    }

    private static void textOnly(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder mapper =
                JsonMapper.builder()
                        .enable(
                                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .withCoercionConfig(LogicalType.Textual, Documents::textOnly)
                        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                        .disable(
                                DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
                                DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        .changeDefaultVisibility(own ->
                                own.withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                                        .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
                        .changeDefaultPropertyInclusion(
                                own -> own.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                        .addModule(trees())
                        .addModule(
                                new SimpleModule("paths")
                                        .addSerializer(Path.class, ToStringSerializer.instance));
        for (Class<?> collection : List.of(List.class, Set.class, Map.class)) {
            mapper.withConfigOverride(
                    collection,
                    own -> own.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
        }
        return mapper.build();
    }

    /** Lets records hold trees. */
    private static SimpleModule trees() {
        return new SimpleModule("trees")
                .addSerializer(Node.class, new TreeWriter())
                .addDeserializer(Node.class, new TreeReader<>(Node.class))
                .addDeserializer(Mapping.class, new TreeReader<>(Mapping.class))
                .addDeserializer(Sequence.class, new TreeReader<>(Sequence.class));
    }

    private static final class TreeWriter extends ValueSerializer<Node> {

        @Override
        public void serialize(Node node, JsonGenerator to, SerializationContext context) {
            JsonWriter.write(node, to);
        }
    }

    private static final class TreeReader<T extends Node> extends ValueDeserializer<T> {

        private final Class<T> type;

        TreeReader(Class<T> type) {
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser from, DeserializationContext context) {
            Node node = new JsonTree(from).current();
            if (!type.isInstance(node)) {
                context.reportInputMismatch(type, "not a %s", type.getSimpleName());
            }
            return type.cast(node);
        }
    }
}
