package periplus.io.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import periplus.io.git.object.Branch;
import periplus.io.git.object.GitErrors;
import periplus.io.git.object.ObjectSink;
import periplus.io.git.object.SyncJournal;
import periplus.io.git.signing.CommitSigner;
import periplus.io.git.signing.SigningSettings;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Committed;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.io.git.worktree.WorkTree;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;

/**
 * The last steps of a draft, in the order that leaves a whole repository wherever they stop:
 * objects, journal, branch, work tree.
 */
final class Committer {

    private final Repository repository;
    private final Branch branch;
    private final SyncJournal journal;
    private final WorkTree workTree;

    Committer(Repository repository, Branch branch, SyncJournal journal, WorkTree workTree) {
        this.repository = repository;
        this.branch = branch;
        this.journal = journal;
        this.workTree = workTree;
    }

    /**
     * Makes a commit on the branch.
     *
     * @param merged the other parent, for a merge
     */
    Committed commit(
            ObjectId tree,
            ObjectSink sink,
            CommitText text,
            Signature signature,
            Optional<ObjectId> merged)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (!branch.isUnborn()) {
            commit.addParentId(branch.tip());
        }
        merged.ifPresent(commit::addParentId);
        commit.setAuthor(person(signature.author(), signature));
        commit.setCommitter(person(signature.committer(), signature));
        commit.setMessage(text.full());
        sign(commit, signature.committer());
        byte[] bytes = commit.build();
        ObjectId id = ObjectSink.name(Constants.OBJ_COMMIT, bytes);
        sink.add(id, Constants.OBJ_COMMIT, bytes);
        sink.flush();
        return move(id, signature, (merged.isPresent() ? "merge: " : "commit: ") + text.subject());
    }

    private void sign(CommitBuilder commit, Identity committer) throws IOException {
        Path own = repository.getDirectory().toPath().resolve("periplus");
        String owner = committer.name() + " <" + committer.email() + ">";
        Optional<SigningSettings> settings = SigningSettings.of(repository.getConfig(), own, owner);
        if (settings.isPresent()) {
            CommitSigner signer = new CommitSigner(settings.get(), GitErrors.place(repository));
            commit.setGpgSignature(signer.sign(commit.build()));
        }
    }

    /** Makes a commit the newest that is in the repository already, and comes after ours. */
    Committed follow(ObjectId theirs, CommitText text, Signature signature) throws IOException {
        return move(theirs, signature, "merge: " + text.subject());
    }

    private Committed move(ObjectId to, Signature signature, String why) throws IOException {
        journal.write(new SyncJournal.Note(branch.ref(), branch.tip(), to));
        advance(to, person(signature.committer(), signature), why);
        return new Committed(new CommitId(to.name()), sync(to));
    }

    private void advance(ObjectId id, PersonIdent recorder, String why) throws IOException {
        try {
            branch.advance(repository, id, recorder, why);
        } catch (Failure e) {
            journal.clear();
            throw e;
        }
    }

    private List<String> sync(ObjectId id) {
        try {
            List<String> kept = repository.isBare() ? List.of() : workTree.sync(branch.tip(), id);
            journal.clear();
            return kept;
        } catch (IOException e) {
            throw unfollowed(id, failure("write its files", e));
        } catch (Failure e) {
            throw unfollowed(id, e);
        }
    }

    private static Failure unfollowed(ObjectId id, Failure cause) {
        Problem problem = cause.problem();
        String message =
                "commit %s is made, but the work tree does not show it yet: %s"
                        .formatted(id.abbreviate(9).name(), problem.message());
        String hint = problem.hint() + "; the next run finishes the work tree";
        return new Failure(new Problem(ExitCode.REPOSITORY, message, hint), cause);
    }

    Failure failure(String attempt, IOException cause) {
        return GitErrors.failure(attempt, GitErrors.place(repository), cause);
    }

    private static PersonIdent person(Identity who, Signature signature) {
        return new PersonIdent(who.name(), who.email(), signature.time(), ZoneOffset.UTC);
    }
}
