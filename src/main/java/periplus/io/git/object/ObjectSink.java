package periplus.io.git.object;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * Where the objects of one draft go. A few are held in memory and become loose objects; from then
 * on all go to one pack. Nothing is visible to Git before {@link #flush}. Safe for several threads.
 */
public final class ObjectSink implements AutoCloseable {

    private static final int MOST_LOOSE = 64;
    private static final long MOST_HELD_BYTES = 4L << 20;

    private static final class Held {

        final int type;
        final byte[] data;

        Held(int type, byte[] data) {
            this.type = type;
            this.data = data;
        }
    }

    private final ObjectDirectory database;
    private final Map<ObjectId, Held> held = new LinkedHashMap<>();
    private long heldBytes;
    private @Nullable PackInserter pack;
    private boolean broken;

    public ObjectSink(ObjectDirectory database) {
        this.database = database;
    }

    /**
     * The name the data would have as a Git object. Every object of a run goes through here, so it
     * takes the JDK's digest: JGit's looks for forged collisions, twice the work, and does so when
     * an object is stored.
     */
    public static ObjectId name(int type, byte[] data) {
        MessageDigest digest = Constants.newMessageDigest();
        digest.update(Constants.encodedTypeString(type));
        digest.update((byte) ' ');
        digest.update(Constants.encodeASCII(data.length));
        digest.update((byte) 0);
        return ObjectId.fromRaw(digest.digest(data));
    }

    /** Takes the data under its name. The data must not change afterwards. */
    public synchronized void add(ObjectId id, int type, byte[] data) throws IOException {
        if (pack != null) {
            insert(pack, type, data);
        } else if (held.putIfAbsent(id, new Held(type, data)) == null) {
            heldBytes += data.length;
            if (held.size() > MOST_LOOSE || heldBytes > MOST_HELD_BYTES) {
                startPack();
            }
        }
    }

    /** Forgets what is not among the wanted, as far as that is still possible. */
    public synchronized void retain(Set<ObjectId> wanted) {
        held.keySet().retainAll(wanted);
    }

    private void startPack() throws IOException {
        pack = database.newPackInserter();
        // An object stored twice is valid and goes with the next packing; asking costs a look into
        // the pack directory for each.
        pack.checkExisting(false);
        pack.setCompressionLevel(Deflater.BEST_SPEED);
        for (Held object : held.values()) {
            insert(pack, object.type, object.data);
        }
        held.clear();
        heldBytes = 0;
    }

    private void insert(PackInserter to, int type, byte[] data) throws IOException {
        if (broken) {
            throw new IOException("an earlier object could not be written");
        }
        broken = true;
        to.insert(type, data);
        broken = false;
    }

    /** Makes all objects durable, then visible. */
    public synchronized void flush() throws IOException {
        if (broken) {
            throw new IOException("an earlier object could not be written");
        }
        if (pack == null) {
            flushLoose();
            return;
        }
        Path packs = database.getDirectory().toPath().resolve("pack");
        Set<Path> before = Durable.list(packs);
        pack.flush();
        for (Path file : Durable.list(packs)) {
            if (!before.contains(file)) {
                Durable.force(file);
            }
        }
        Durable.force(packs);
    }

    private void flushLoose() throws IOException {
        try (ObjectInserter loose = database.newInserter()) {
            for (Held object : held.values()) {
                loose.insert(object.type, object.data);
            }
            loose.flush();
        }
        held.clear();
    }

    @Override
    public synchronized void close() {
        held.clear();
        if (pack != null) {
            pack.close();
        }
    }

    public static ObjectId blobName(byte[] data) {
        return name(Constants.OBJ_BLOB, data);
    }
}
