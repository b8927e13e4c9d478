package periplus.model.seal.sealed;

import periplus.model.tree.Mapping;

/** What came of opening a SealedSecret. */
public sealed interface Unsealing {

    /**
     * It is open.
     *
     * @param secret the Secret the controller makes of it; its values are {@link
     *     periplus.model.tree.Scalar.Hidden}
     */
    record Unsealed(Mapping secret) implements Unsealing {}

    /**
     * It stays closed.
     *
     * @param why names keys, never values
     */
    record Refused(String why) implements Unsealing {}
}
