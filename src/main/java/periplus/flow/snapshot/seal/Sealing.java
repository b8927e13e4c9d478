package periplus.flow.snapshot.seal;

import java.util.Optional;
import java.util.function.Supplier;
import periplus.model.tree.Mapping;

/** How a committed file stands to the object it is to hold, sealed. */
public sealed interface Sealing {

    /** It is left as it is, whatever the object says. */
    record Keep() implements Sealing {}

    /**
     * It may have to be written.
     *
     * @param before the object it holds; empty where nobody here can tell
     * @param current whether it is sealed as it should be, so that it stays where the object is the
     *     same
     * @param text what is to be written where it does not stay
     */
    record Next(Optional<Mapping> before, boolean current, Supplier<byte[]> text)
            implements Sealing {}
}
