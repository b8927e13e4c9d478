package periplus.model.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Where each key and list element of a YAML document stands. */
final class DocumentPlaces {

    private static final TokenStreamLocation START = new TokenStreamLocation(null, -1, 1, 1);

    private final Map<JsonPointer, TokenStreamLocation> places = new LinkedHashMap<>();
    private final YAMLParser parser;

    private DocumentPlaces(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * Notes the places of the whole text.
     *
     * @throws MalformedText for what Jackson reads as something else than is meant: aliases, merge
     *     keys, tags, keys that are there twice, and a second document
     */
    static DocumentPlaces of(YAMLParser parser) {
        DocumentPlaces document = new DocumentPlaces(parser);
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            document.note(token);
        }
        return document;
    }

    boolean has(JsonPointer path) {
        return places.containsKey(path);
    }

    /** The keys or elements right below, in their order. */
    Stream<JsonPointer> below(JsonPointer path) {
        return places.keySet().stream().filter(place -> path.equals(place.head()));
    }

    /** The key or element, or the innermost one around it that is there. */
    TokenStreamLocation nearest(JsonPointer path) {
        if (path.matches()) {
            return START;
        }
        TokenStreamLocation place = places.get(path);
        return place == null ? nearest(path.head()) : place;
    }

    private void note(JsonToken token) {
        refuse(parser.isCurrentAlias(), "an alias of an anchor; write the value out");
        refuse(parser.getTypeId() != null, "a tag; quotes are enough to make text of a value");
        JsonPointer path = parser.streamReadContext().pathAsPointer();
        boolean again = places.putIfAbsent(path, parser.currentTokenLocation()) != null;
        if (token == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            refuse(key.equals("<<"), "a merge key; write the merged values out");
            refuse(again, "the key \"" + key + "\" occurs twice in one mapping");
        } else if (!token.isStructEnd()) {
            refuse(
                    again && path.matches(),
                    "a second document starts; only one may stand in a file");
        }
    }

    private void refuse(boolean found, String what) {
        if (found) {
            throw JsonTree.malformed(what, parser.currentTokenLocation());
        }
    }
}
