package periplus.model.text;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Jackson as documents need it: strict about what it reads, quiet about what it writes. */
final class DocumentMapper {

    private static final JsonSetter.Value EMPTY_FOR_NULL =
            JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL);

    private DocumentMapper() {}

    static YAMLMapper create() {
        YAMLFactory yaml = YAMLFactory.builder().stringQuotingChecker(new Quotes()).build();
        YAMLMapper.Builder mapper = YAMLMapper.builder(yaml);
        read(mapper);
        write(mapper);
        return mapper.addModule(trees()).build();
    }

    private static void read(YAMLMapper.Builder mapper) {
        mapper.annotationIntrospector(new Components())
                .addModule(new SimpleModule().addDeserializer(String.class, new TextReader()))
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        for (Class<?> collection : List.of(List.class, Set.class, Map.class)) {
            mapper.withConfigOverride(collection, own -> own.setNullHandling(EMPTY_FOR_NULL));
        }
    }

    /** How a constant is written: {@code two-words}. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void write(YAMLMapper.Builder mapper) {
        mapper.enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                .addModule(
                        new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .disable(
                        DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .changeDefaultVisibility(own ->
                        own.withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                                .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
                .changeDefaultPropertyInclusion(
                        own -> own.withValueInclusion(JsonInclude.Include.NON_ABSENT));
    }

    /** Quotes as manifests do, so that kubectl's YAML 1.1 reads the same. */
    private static final class Quotes extends StringQuotingChecker {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return ScalarStyle.ofKey(name) == ScalarStyle.QUOTED;
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return needToQuoteName(value);
        }
    }

    /** Says which components must be there; Jackson alone would take a missing number for 0. */
    private static final class Components extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember component) {
            Class<?> type = component.getRawType();
            return type != Optional.class
                    && type != Map.class
                    && !Collection.class.isAssignableFrom(type);
        }

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
            Arrays.setAll(
                    names,
                    i -> text(values[i])); // in place, as not all callers take what is returned
            return names;
        }
    }

    /** Jackson's own takes numbers for text, and a list in a list of texts for a text. */
    private static final class TextReader extends ValueDeserializer<String> {

        @Override
        public String deserialize(JsonParser from, DeserializationContext context) {
            return from.hasToken(JsonToken.VALUE_STRING)
                    ? from.getString()
                    : (String) context.handleUnexpectedToken(String.class, from);
        }
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
