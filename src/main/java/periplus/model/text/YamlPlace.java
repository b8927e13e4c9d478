package periplus.model.text;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where something stands in a YAML text.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
record YamlPlace(int line, int column) {

    /**
     * Finds the key or list element at the end of a path, or the last step there is, by parsing
     * again.
     *
     * @param yaml text that has been read without an error
     * @param path keys as {@link String} and list places as {@link Integer}
     */
    static YamlPlace find(byte[] yaml, List<Object> path) {
        Search search = new Search(YamlEvents.parse(YamlEvents.decode(yaml)), path);
        search.run();
        return new YamlPlace(search.line, search.column);
    }

    private static final class Search {

        private final Iterator<Event> events;
        private final List<Object> path;
        private int reached;
        private int line = 1;
        private int column = 1;

        Search(Iterator<Event> events, List<Object> path) {
            this.events = events;
            this.path = path;
        }

        void run() {
            events.next();
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                enter(events.next());
            }
        }

        private void enter(Event event) {
            if (reached == path.size()) {
                return;
            }
            if (event instanceof MappingStartEvent) {
                enterMapping(path.get(reached));
            } else if (event instanceof SequenceStartEvent) {
                enterSequence(path.get(reached));
            }
        }

        private void enterMapping(Object wanted) {
            Event event = events.next();
            while (event.getEventId() != Event.ID.MappingEnd) {
                if (event instanceof ScalarEvent key && key.getValue().equals(wanted)) {
                    arrive(event.getStartMark());
                    enter(events.next());
                    return;
                }
                skip(events.next());
                event = events.next();
            }
        }

        private void enterSequence(Object wanted) {
            Event event = events.next();
            int index = 0;
            while (event.getEventId() != Event.ID.SequenceEnd) {
                if (wanted.equals(index)) {
                    arrive(event.getStartMark());
                    enter(event);
                    return;
                }
                skip(event);
                event = events.next();
                index++;
            }
        }

        private void arrive(Optional<Mark> at) {
            reached++;
            at.ifPresent(mark -> {
                line = mark.getLine() + 1;
                column = mark.getColumn() + 1;
            });
        }

        private void skip(Event start) {
            int depth = 0;
            for (Event event = start; ; event = events.next()) {
                depth +=
                        switch (event.getEventId()) {
                            case MappingStart, SequenceStart -> 1;
                            case MappingEnd, SequenceEnd -> -1;
                            default -> 0;
                        };
                if (depth == 0) {
                    return;
                }
            }
        }
    }
}
