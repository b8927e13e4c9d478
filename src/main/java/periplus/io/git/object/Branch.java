package periplus.io.git.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import periplus.model.problem.Failure;

/**
 * The branch that is checked out, as it was when looked at.
 *
 * @param ref full name
 * @param tip zero for a branch without commits
 */
public record Branch(String ref, ObjectId tip) {

    /**
     * The branch a commit would go to.
     *
     * @throws Failure REPOSITORY when nothing may be committed now
     */
    public static Branch checkedOut(Repository repository) throws IOException {
        requireCalm(repository);
        Ref head = repository.exactRef(Constants.HEAD);
        if (head == null || !head.isSymbolic()) {
            throw GitErrors.repository(
                    "no branch is checked out in " + repository.getDirectory(),
                    "check out a branch with 'git switch', then run again");
        }
        return of(repository, head.getTarget().getName());
    }

    public static Branch of(Repository repository, String ref) throws IOException {
        Ref found = repository.exactRef(ref);
        ObjectId tip = found == null ? null : found.getObjectId();
        return new Branch(ref, tip == null ? ObjectId.zeroId() : tip);
    }

    private static void requireCalm(Repository repository) {
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE && state != RepositoryState.BARE) {
            throw GitErrors.repository(
                    "git is in the middle of something in %s: %s"
                            .formatted(repository.getDirectory(), state.getDescription()),
                    "finish or abort it ('git status' says how), then run again");
        }
    }

    public boolean isUnborn() {
        return tip.equals(ObjectId.zeroId());
    }

    /**
     * Moves the branch, if it still is where it was.
     *
     * @param why for the reflog
     * @throws Failure REPOSITORY when it moved, or another program locks it
     */
    public void advance(Repository repository, ObjectId to, PersonIdent who, String why)
            throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setExpectedOldObjectId(tip);
        update.setNewObjectId(to);
        update.setRefLogIdent(who);
        update.setRefLogMessage(why, false);
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw refused(repository, result);
        }
    }

    /**
     * Removes the lock a killed run of ours left on the branch: it is empty or holds our commit.
     */
    public static void removeStaleLock(Repository repository, SyncJournal.Note note)
            throws IOException {
        Path lock = lockOf(repository, note.ref());
        if (!Files.exists(lock)) {
            return;
        }
        String text =
                Files.size(lock) <= note.to().name().length() + 1 ? Files.readString(lock) : "-";
        if ((note.to().name() + "\n").startsWith(text)) {
            Files.delete(lock);
        }
    }

    private static Path lockOf(Repository repository, String ref) {
        return repository.getCommonDirectory().toPath().resolve(ref + ".lock");
    }

    private Failure refused(Repository repository, RefUpdate.Result result) throws IOException {
        String branch = Repository.shortenRefName(ref);
        if (!of(repository, ref).tip.equals(tip)) {
            return GitErrors.repository(
                    "branch " + branch + " got another commit during this run",
                    "run again; the new run starts from that commit");
        }
        Path lock = lockOf(repository, ref);
        return GitErrors.repository(
                "git cannot move branch %s (%s)".formatted(branch, result),
                "if no other git program runs, delete " + lock + " and run again");
    }
}
