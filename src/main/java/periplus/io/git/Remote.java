package periplus.io.git;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import periplus.io.git.object.Branch;
import periplus.io.git.object.GitErrors;
import periplus.io.git.remote.FetchResult;
import periplus.io.git.remote.Merged;
import periplus.io.git.remote.PushResult;
import periplus.io.git.remote.RemoteAccess;
import periplus.io.git.remote.RemoteAddress;
import periplus.io.git.remote.Transfer;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Signature;
import periplus.model.problem.Failure;

/**
 * Another repository that gets the commits of the branch that is checked out, under the same name.
 * Nothing is ever forced on it. What it was last seen to have is noted below {@code refs}.
 */
public final class Remote {

    private final GitRepository door;
    private final FileRepository repository;
    private final String nameOrUrl;
    private final RemoteAccess access;

    Remote(GitRepository door, FileRepository repository, String nameOrUrl, RemoteAccess access) {
        this.door = door;
        this.repository = repository;
        this.nameOrUrl = nameOrUrl;
        this.access = access;
    }

    /** Gives it our commits. Needs no lock. */
    public PushResult push() {
        try {
            Branch branch = Branch.checkedOut(repository);
            return branch.isUnborn() ? new PushResult.MovedOn() : transfer().push(branch);
        } catch (IOException e) {
            return new PushResult.Failed(unreadable(e).problem());
        } catch (Failure e) {
            return new PushResult.Failed(e.problem());
        }
    }

    /** Gets its commits, without touching the branch. Needs no lock. */
    public FetchResult fetch() {
        try {
            return transfer().fetch(Branch.checkedOut(repository).ref());
        } catch (IOException e) {
            return new FetchResult.Failed(unreadable(e).problem());
        } catch (Failure e) {
            return new FetchResult.Failed(e.problem());
        }
    }

    private Transfer transfer() {
        return new Transfer(repository, RemoteAddress.of(repository, nameOrUrl), access);
    }

    /**
     * Brings the commits that were fetched into the branch: by moving it where it has none of its
     * own, else by a commit with both as parents.
     *
     * @param managed the directories and files where ours counts and nothing needs to be said
     * @return empty when there was nothing to bring
     * @throws Failure REPOSITORY when the histories have nothing in common, or as when committing
     */
    public Optional<Merged> merge(
            WriteLock lock, Collection<String> managed, CommitText text, Signature signature) {
        door.recover(lock);
        try {
            Branch branch = Branch.checkedOut(repository);
            Optional<ObjectId> theirs = lastSeen(branch.ref());
            return theirs.isEmpty()
                    ? Optional.empty()
                    : new Merge(repository, branch, door.committer(branch), managed)
                            .run(theirs.get(), text, signature);
        } catch (IOException e) {
            throw GitErrors.failure("merge", GitErrors.place(repository), e);
        }
    }

    /**
     * How many commits it has not got yet, as far as is known without asking it; empty where
     * nothing is known of it.
     *
     * @throws Failure REPOSITORY also when there is no such remote
     */
    public OptionalInt unpushed() {
        try (RevWalk walk = new RevWalk(repository)) {
            Branch branch = Branch.checkedOut(repository);
            Optional<ObjectId> seen = lastSeen(branch.ref());
            if (seen.isEmpty() || branch.isUnborn()) {
                return OptionalInt.empty();
            }
            walk.markStart(walk.parseCommit(branch.tip()));
            walk.markUninteresting(walk.parseCommit(seen.get()));
            int count = 0;
            while (walk.next() != null) {
                count++;
            }
            return OptionalInt.of(count);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Optional<ObjectId> lastSeen(String ref) throws IOException {
        Ref seen = repository.exactRef(RemoteAddress.of(repository, nameOrUrl).tracking(ref));
        return Optional.ofNullable(seen).map(Ref::getObjectId);
    }

    private Failure unreadable(IOException cause) {
        return GitErrors.failure("read the repository", GitErrors.place(repository), cause);
    }

    /** As it was named: by a remote of the repository or by an address. */
    @Override
    public String toString() {
        return nameOrUrl;
    }
}
