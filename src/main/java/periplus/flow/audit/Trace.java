package periplus.flow.audit;

import java.util.ArrayList;
import java.util.List;

/** By what an act can be found. */
sealed interface Trace {

    /** The state that it left. */
    record Left(Act.Version version) implements Trace {}

    /** The object that it deleted. */
    record Deleted(String uid) implements Trace {}

    /** The name of what it wrote, where the state that it left is unknown. */
    record Wrote(Act.Target target) implements Trace {}

    /** The name of what it deleted. */
    record Removed(Act.Target target) implements Trace {}

    /** The objects of one type that it deleted all, or many of. */
    record Swept(Act.Target target) implements Trace {}

    /** Whether the first act that left this trace is the one that counts, or the last. */
    default boolean countsFirst() {
        return switch (this) {
            case Left _, Deleted _ -> true; // a later one changed nothing
            case Wrote _, Removed _, Swept _ -> false;
        };
    }

    /** All traces of an act; none when it tells too little to be found. */
    static List<Trace> of(Act act) {
        List<Trace> traces = new ArrayList<>();
        act.version()
                .filter(version -> !version.resourceVersion().isEmpty())
                .ifPresent(version -> traces.add(new Left(version)));
        boolean isNamed = !act.target().name().isEmpty();
        switch (act.kind()) {
            case WRITE -> {
                if (isNamed && traces.isEmpty()) {
                    traces.add(new Wrote(act.target()));
                }
            }
            case DELETION -> {
                act.version().ifPresent(version -> traces.add(new Deleted(version.uid())));
                if (isNamed) {
                    traces.add(new Removed(act.target()));
                }
            }
            case DELETION_OF_MANY -> traces.add(new Swept(act.target()));
        }
        return traces;
    }
}
