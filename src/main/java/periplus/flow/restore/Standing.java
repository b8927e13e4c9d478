package periplus.flow.restore;

import java.util.List;
import periplus.model.problem.Problem;

/** How an object of the target stands to what is planned for it. */
sealed interface Standing {

    /** It is as planned. */
    record Same() implements Standing {}

    /**
     * It is there, and is not as planned.
     *
     * @param fields that are not set as planned
     * @param more that the commit does not have
     */
    record Differs(List<String> fields, List<String> more) implements Standing {

        public Differs {
            fields = List.copyOf(fields);
            more = List.copyOf(more);
        }
    }

    /** It is being deleted. */
    record Leaving() implements Standing {}

    /** It could not be read or compared. */
    record Unknown(Problem why) implements Standing {}
}
