package periplus.flow.audit;

import java.util.ArrayList;
import java.util.List;

/** By what an act can be found. */
sealed interface Trace {

    /** The object of which it left a version that the event tells. */
    record Changed(String uid) implements Trace {}

    /** The name of what it changed, where that is all that the event tells. */
    record Wrote(Act.Target target) implements Trace {}

    /** The object that it deleted. */
    record Deleted(String uid) implements Trace {}

    /** The name of what it deleted. */
    record Removed(Act.Target target) implements Trace {}

    /** The objects of one type that it deleted all, or many of. */
    record Swept(Act.Target target) implements Trace {}

    /** All traces of an act; none when it tells too little to be found. */
    static List<Trace> of(Act act) {
        List<Trace> traces = new ArrayList<>();
        boolean isNamed = !act.target().name().isEmpty();
        act.version()
                .filter(version -> !version.resourceVersion().isEmpty())
                .ifPresent(version -> traces.add(new Changed(version.uid())));
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
