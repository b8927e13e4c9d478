package periplus.flow.restore;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import periplus.io.git.value.BlobId;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/**
 * The files of a repository as trees, sealed ones opened. A restore reads each some times over, so
 * those read first are remembered: plain ones as JSON, which is read several times as fast as YAML,
 * sealed ones opened. Safe for several threads.
 */
final class FileTrees {

    /** In bytes of files: some 30,000 objects. The rest is read from the repository again. */
    private static final long ROOM = 24L << 20;

    /** A tree takes so many times the room of its file. */
    private static final int TREE = 4;

    private final Function<BlobId, byte[]> content;
    private final Opener opener;
    private final Map<BlobId, byte[]> plain = new ConcurrentHashMap<>();
    private final Map<BlobId, Mapping> opened = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param content reads a file
     */
    FileTrees(Function<BlobId, byte[]> content, Opener opener) {
        this.content = content;
        this.opener = opener;
    }

    /**
     * Reads one.
     *
     * @param path for messages
     * @throws Failure REPOSITORY when it is no YAML or was tampered with, KEY when no key opens it
     */
    Mapping read(String path, BlobId blob) {
        byte[] json = plain.get(blob);
        if (json != null) {
            return (Mapping) JsonReader.read(json);
        }
        Mapping known = opened.get(blob);
        return known == null ? first(path, blob) : known;
    }

    private Mapping first(String path, BlobId blob) {
        byte[] yaml = content.apply(blob);
        Mapping document = parse(path, blob, yaml);
        boolean sealed = SopsFile.isSealed(document);
        Mapping object = sealed ? opener.open(path, document) : document;
        long room = sealed ? (long) TREE * yaml.length : yaml.length;
        if (taken.addAndGet(room) <= ROOM) {
            if (sealed) {
                opened.put(blob, object);
            } else {
                plain.put(blob, JsonWriter.compact(object));
            }
        }
        return object;
    }

    private static Mapping parse(String path, BlobId blob, byte[] yaml) {
        try {
            return YamlReader.readMapping(yaml);
        } catch (MalformedText e) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    path + " is no YAML that Periplus can read: " + e.getMessage(),
                    "look at it with: git show " + blob.hex());
        }
    }
}
