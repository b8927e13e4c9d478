package periplus.model.seal.sops;

import java.util.List;
import periplus.model.tree.Mapping;

/** What came of opening a sealed file. */
public sealed interface Opening {

    /**
     * It is open, and its MAC is right.
     *
     * @param object the plain tree without the metadata of sops; what was sealed is {@link
     *     periplus.model.tree.Scalar.Hidden}
     */
    record Opened(SopsFile file, Mapping object, DataKey key) implements Opening {}

    /**
     * No identity opens it.
     *
     * @param recipients who could: age recipients, and other keys in words
     * @param why a clause about the file, such as "it is sealed for AWS KMS only"
     */
    record Locked(List<String> recipients, String why) implements Opening {}

    /**
     * An identity fits, but the file was changed by other hands than sops.
     *
     * @param why a clause without any value
     */
    record Broken(String why) implements Opening {}
}
