package periplus.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Trees from and to YAML, for tests that are not about text. JSON is YAML too. */
public final class Trees {

    private static final YAMLFactory YAML = new YAMLFactory();

    private Trees() {}

    public static Mapping yaml(String text) {
        return node(text) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }

    public static Node node(String text) {
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            return first == null ? Mapping.EMPTY : node(parser, first);
        }
    }

    public static String toYaml(Mapping mapping) {
        DumpSettings block =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(10_000)
                        .build();
        return new Dump(block).dumpToString(plain(mapping));
    }

    private static Node node(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Mapping.Builder builder = Mapping.builder();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    builder.put(parser.currentName(), node(parser, parser.nextToken()));
                }
                yield builder.build();
            }
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                for (var next = parser.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = parser.nextToken()) {
                    items.add(node(parser, next));
                }
                yield new Sequence(items);
            }
            case VALUE_STRING -> Scalar.text(parser.getString());
            case VALUE_TRUE -> Scalar.TRUE;
            case VALUE_FALSE -> Scalar.FALSE;
            case VALUE_NULL -> Scalar.NULL;
            default -> new Scalar.Numeral(parser.getString());
        };
    }

    private static @Nullable Object plain(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                mapping.entries().forEach((key, value) -> map.put(key, plain(value)));
                yield map;
            }
            case Sequence sequence -> sequence.items().stream().map(Trees::plain).toList();
            case Scalar.Text(String value) -> value;
            case Scalar.Numeral(String literal) -> number(literal);
            case Scalar.Bool(boolean value) -> value;
            case Scalar.Null() -> null;
            case Scalar.Hidden _ -> throw new IllegalArgumentException("a hidden value");
        };
    }

    private static Object number(String literal) {
        boolean whole = literal.chars().noneMatch(letter -> ".eE".indexOf(letter) >= 0);
        return whole ? (Object) new java.math.BigInteger(literal) : Double.valueOf(literal);
    }
}
