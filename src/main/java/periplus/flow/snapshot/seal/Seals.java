package periplus.flow.snapshot.seal;

import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;

/** Seals objects with hidden values. Safe for several threads. */
public interface Seals {

    /**
     * Compares an object with the file that is to hold it.
     *
     * @param path of the file
     * @param committed the document in the file; empty when there is none that can be read
     */
    Sealing compare(String path, ResourceKey key, Mapping object, Optional<Mapping> committed);

    /** The text of a new file. */
    byte[] fresh(String path, Mapping object);

    /** What people should know of the files that were compared. */
    List<Problem> notes();

    /** How many files were there and could not be opened, so that they are sealed anew. */
    long rekeyed();
}
