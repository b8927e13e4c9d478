package periplus.model.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * YAML in UTF-8 to trees, with the scalars kubectl would read (go-yaml v2: YAML 1.1 and a little of
 * 1.2), but every digit of a number. What would lose or hide data is refused with its place:
 * duplicate keys, anchors, aliases, merge keys, unknown tags and several documents.
 */
public final class YamlReader {

    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /** The one document of the bytes; null when there is only white space and comments. */
    public static Node read(byte[] yaml) {
        String text = YamlEvents.refuseBreaks(YamlEvents.decode(yaml));
        try {
            return new YamlReader(YamlEvents.parse(text)).document();
        } catch (YamlEngineException e) {
            throw YamlEvents.malformed(e, text);
        }
    }

    /** The one document of the bytes, which must be a mapping. */
    public static Mapping readMapping(byte[] yaml) {
        if (read(yaml) instanceof Mapping mapping) {
            return mapping;
        }
        throw new MalformedText("not a mapping of keys to values", 1, 1);
    }

    private Node document() {
        next(Event.ID.StreamStart);
        if (next().getEventId() == Event.ID.StreamEnd) {
            return Scalar.NULL;
        }
        Node node = node(next(), 0);
        next(Event.ID.DocumentEnd);
        Event end = next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw malformed("a second document starts; only one may stand in a file", end);
        }
        return node;
    }

    private Node node(Event event, int depth) {
        if (event instanceof AliasEvent) {
            throw malformed("an alias; write the value out", event);
        }
        if (event instanceof NodeEvent start && start.getAnchor().isPresent()) {
            throw malformed("an anchor; write the value out where it is needed", event);
        }
        return switch (event) {
            case ScalarEvent scalar -> YamlScalar.of(scalar).value();
            case CollectionStartEvent start -> collection(start, depth);
            default -> throw new IllegalStateException("no node starts with " + event.getEventId());
        };
    }

    private Node collection(CollectionStartEvent start, int depth) {
        if (depth >= JsonTree.MAX_DEPTH) {
            throw malformed("nested deeper than " + JsonTree.MAX_DEPTH + " levels", start);
        }
        YamlScalar.refuseTag(start);
        return start instanceof MappingStartEvent ? mapping(depth + 1) : sequence(depth + 1);
    }

    private Mapping mapping(int depth) {
        Mapping.Builder mapping = Mapping.builder();
        Event event = next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            String key = key(event);
            if (!mapping.putIfAbsent(key, node(next(), depth))) {
                throw malformed("the key \"" + key + "\" occurs twice in one mapping", event);
            }
            event = next();
        }
        return mapping.build();
    }

    private static String key(Event event) {
        return switch (event) {
            case ScalarEvent scalar when scalar.getAnchor().isEmpty() ->
                    YamlScalar.of(scalar).key();
            case AliasEvent _ -> throw malformed("an alias; write the key out", event);
            case ScalarEvent _ -> throw malformed("an anchor on a key", event);
            default -> throw malformed("a key must be text", event);
        };
    }

    private Sequence sequence(int depth) {
        List<Node> items = new ArrayList<>();
        Event event = next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth));
            event = next();
        }
        return items.isEmpty() ? Sequence.EMPTY : new Sequence(items);
    }

    private Event next() {
        return events.next();
    }

    private void next(Event.ID expected) {
        Event event = next();
        if (event.getEventId() != expected) {
            throw new IllegalStateException(event.getEventId() + " instead of " + expected);
        }
    }

    private static MalformedText malformed(String what, Event at) {
        return YamlEvents.malformed(what, at.getStartMark());
    }
}
