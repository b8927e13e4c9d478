package periplus.io.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.internal.storage.file.GC.RepoStatistics;
import org.eclipse.jgit.storage.pack.PackConfig;
import periplus.io.git.object.Durable;
import periplus.io.git.value.Maintenance;

/** Keeps the object database small and quick. */
final class Housekeeping {

    private static final long MANY_LOOSE_OBJECTS = 2000;
    private static final long MANY_PACKS = 20;

    private static final Duration ABANDONED = Duration.ofHours(1);

    /** What the search for similar objects may hold at a time, for each of two threads. */
    private static final long DELTA_WINDOW_BYTES = 16L << 20;

    private final FileRepository repository;

    Housekeeping(FileRepository repository) {
        this.repository = repository;
    }

    /**
     * Puts everything into one pack when there is much to gain. Objects nobody refers to are kept
     * for two weeks, as Git does, for someone may be about to. References are not touched.
     */
    Maintenance run() throws IOException {
        GC collector = new GC(repository);
        RepoStatistics before = collector.getStatistics();
        if (before.numberOfLooseObjects <= MANY_LOOSE_OBJECTS
                && before.numberOfPackFiles <= MANY_PACKS) {
            return report(false, before);
        }
        PackConfig packing = new PackConfig(repository);
        packing.setDeltaSearchMemoryLimit(DELTA_WINDOW_BYTES);
        collector.setPackConfig(packing);
        // Old packs may go at once: what they alone hold becomes loose first, and is kept.
        collector.setPackExpire(Instant.now());
        try {
            collector.repack();
            if (!hasLinkedWorktrees()) {
                collector.prune(Set.of());
            }
        } catch (ParseException e) {
            throw new IOException("the gc settings of the repository are wrong", e);
        }
        return report(true, collector.getStatistics());
    }

    /** JGit does not know what the others have checked out or staged. */
    private boolean hasLinkedWorktrees() throws IOException {
        Path others = repository.getCommonDirectory().toPath().resolve("worktrees");
        return Files.isDirectory(others) && !Durable.list(others).isEmpty();
    }

    private static Maintenance report(boolean repacked, RepoStatistics now) {
        return new Maintenance(
                repacked,
                now.numberOfLooseObjects,
                now.numberOfPackFiles,
                now.sizeOfLooseObjects + now.sizeOfPackedObjects);
    }

    /**
     * Removes what killed runs were writing. Packs in the making belong to holders of the write
     * lock only; single objects might be another program's, so they get time.
     */
    void removeUnfinished() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED);
        for (Path file : Durable.list(repository.getObjectDatabase().getDirectory().toPath())) {
            String name = file.getFileName().toString();
            if (name.startsWith("insert_")
                    || (name.startsWith("noz")
                            && Files.getLastModifiedTime(file).toInstant().isBefore(abandoned))) {
                Files.deleteIfExists(file);
            }
        }
    }
}
