package periplus.io.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import periplus.io.git.object.BaseTree;
import periplus.io.git.object.Branch;
import periplus.io.git.object.GitEnvironment;
import periplus.io.git.object.GitErrors;
import periplus.io.git.object.ObjectSink;
import periplus.io.git.object.SyncJournal;
import periplus.io.git.remote.RemoteAccess;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileChange;
import periplus.io.git.value.FileEntry;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.io.git.value.Maintenance;
import periplus.io.git.value.Modification;
import periplus.io.git.value.Recovery;
import periplus.io.git.worktree.CleanCheck;
import periplus.io.git.worktree.IndexLock;
import periplus.io.git.worktree.WorkTree;
import periplus.model.problem.Failure;
import periplus.model.state.CommitId;

/**
 * One Git repository, bare or with a work tree. Reading needs nothing; writing goes lock, {@link
 * #recover}, {@link #requireClean}, {@link #draft}. Every method throws a {@link Failure} of class
 * REPOSITORY when the repository is damaged or the file system refuses. Safe for several threads.
 */
public final class GitRepository implements AutoCloseable {

    private static final int MOST_FINDINGS = 5;

    private final FileRepository repository;
    private final History history;
    private final SyncJournal journal;
    private final WorkTree workTree;
    private final Housekeeping housekeeping;

    private GitRepository(FileRepository repository) {
        this.repository = repository;
        this.history = new History(repository);
        this.journal = new SyncJournal(ownDirectory());
        this.workTree = new WorkTree(repository, ownDirectory());
        this.housekeeping = new Housekeeping(repository);
    }

    /** Makes a repository with the branch {@code main}, or opens the one that is there. */
    public static GitRepository init(Path directory, boolean bare) {
        GitEnvironment.install();
        try {
            if (gitDirectory(directory).isEmpty()) {
                Git.init()
                        .setDirectory(directory.toFile())
                        .setBare(bare)
                        .setInitialBranch("main")
                        .call()
                        .close();
                if (!bare) {
                    trustSharedStatFields(directory);
                }
            }
        } catch (IOException e) {
            throw GitErrors.failure("make a repository", directory, e);
        } catch (GitAPIException e) {
            throw GitErrors.failure("make a repository", directory, e);
        }
        return open(directory);
    }

    /**
     * C git then believes an index of JGit, which knows neither inode nor change time of a file.
     */
    private static void trustSharedStatFields(Path directory) throws IOException {
        try (FileRepository made = build(directory.resolve(Constants.DOT_GIT).toFile())) {
            made.getConfig().setString("core", null, "checkStat", "minimal");
            made.getConfig().save();
        }
    }

    /**
     * Opens the repository the directory is in.
     *
     * @throws Failure REPOSITORY when it is in none
     */
    public static GitRepository open(Path directory) {
        return find(directory)
                .orElseThrow(() ->
                        GitErrors.repository(
                                "there is no Git repository at or above " + directory,
                                "make one with 'periplus init "
                                        + directory
                                        + "', or name one with --repo"));
    }

    /** Opens the repository the directory is in; empty when it is in none. */
    public static Optional<GitRepository> find(Path directory) {
        GitEnvironment.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.findGitDir(directory.toAbsolutePath().normalize().toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try {
            FileRepository repository = build(builder.getGitDir());
            Branch.of(repository, Constants.HEAD);
            return Optional.of(new GitRepository(repository));
        } catch (IOException e) {
            throw GitErrors.failure("open the repository", directory, e);
        }
    }

    private static FileRepository build(File gitDirectory) throws IOException {
        return (FileRepository)
                new FileRepositoryBuilder().setGitDir(gitDirectory).setMustExist(true).build();
    }

    private static Optional<File> gitDirectory(Path directory) {
        return Stream.of(directory.resolve(Constants.DOT_GIT).toFile(), directory.toFile())
                .filter(file -> FileKey.isGitRepository(file, FS.DETECTED))
                .findFirst();
    }

    /** The work tree; empty for a bare repository. */
    public Optional<Path> workTree() {
        return repository.isBare()
                ? Optional.empty()
                : Optional.of(repository.getWorkTree().toPath());
    }

    /** The newest commit of the branch that is checked out; empty before the first. */
    public Optional<CommitId> head() {
        return reading("HEAD", history::head);
    }

    /** The commit a name stands for: digits, branch, tag, {@code HEAD~2}. */
    public Optional<CommitId> resolve(String revision) {
        return reading(revision, () -> history.resolve(revision));
    }

    /** The newest commit made at or before a time, along first parents. */
    public Optional<CommitId> resolveAt(Instant time) {
        return reading("the history", () -> history.resolveAt(time));
    }

    /** Newest first. To be closed. */
    public Stream<LogEntry> log(CommitId from, LogQuery query) {
        return reading("the history", () -> history.log(from, query));
    }

    /** The content of a file. */
    public Optional<byte[]> read(CommitId commit, String path) {
        return reading("'" + path + "'", () -> history.read(commit, path));
    }

    public byte[] read(BlobId blob) {
        return reading("object " + blob, () -> history.read(blob));
    }

    /**
     * The files of a commit, ordered as Git does. To be closed.
     *
     * @param prefix a directory or a file; empty for all
     */
    public Stream<FileEntry> files(CommitId commit, String prefix) {
        return reading("the files", () -> history.files(commit, prefix));
    }

    /**
     * What lies between two commits.
     *
     * @param prefix a directory or a file; empty for all
     */
    public List<FileChange> diff(CommitId from, CommitId to, String prefix) {
        return reading("the difference", () -> history.diff(from, to, prefix));
    }

    /**
     * How files changed, commit by commit along first parents, newest first, down to the first that
     * was made then or before, or that has no parent. To be closed.
     */
    public Stream<Modification> modifications(CommitId from, Instant after) {
        return reading("the history", () -> history.modifications(from, after));
    }

    /**
     * Takes the right to write, or says who has it.
     *
     * @param purpose what the run does, as others will read it
     * @throws Failure LOCKED when another run writes
     */
    public WriteLock lock(String purpose) {
        return WriteLock.acquire(lockDirectory(), purpose);
    }

    /** Finishes what a killed run began, if one was. */
    public Recovery recover(WriteLock lock) {
        lock.requireHeldFor(lockDirectory());
        return writing("finish an earlier run", this::recover);
    }

    /**
     * Refuses to go on over work a person has not committed.
     *
     * @param managed the directories and files that the next draft may write; empty for all
     * @throws Failure REPOSITORY that names some of the files
     */
    public void requireClean(WriteLock lock, Collection<String> managed) {
        lock.requireHeldFor(lockDirectory());
        if (repository.isBare()) {
            return;
        }
        List<String> findings =
                writing(
                        "look at the work tree",
                        () -> {
                            Branch branch = Branch.checkedOut(repository);
                            return new CleanCheck(repository)
                                    .findings(branch.tip(), managed, MOST_FINDINGS + 1);
                        });
        if (!findings.isEmpty()) {
            throw GitErrors.repository(
                    "the work tree has changes that are not committed: "
                            + String.join(
                                    ", ",
                                    findings.subList(0, Math.min(MOST_FINDINGS, findings.size())))
                            + (findings.size() > MOST_FINDINGS ? ", ..." : ""),
                    "commit them, put them aside with 'git stash -u', or undo them with 'git"
                            + " restore'; then run again");
        }
    }

    /** Starts a commit on the branch that is checked out. To be closed. */
    public Draft draft(WriteLock lock) {
        lock.requireHeldFor(lockDirectory());
        return writing(
                "start a commit",
                () -> {
                    recover();
                    Branch branch = Branch.checkedOut(repository);
                    return new Draft(
                            committer(branch),
                            new BaseTree(root(branch), repository.newObjectReader()),
                            new ObjectSink(repository.getObjectDatabase()));
                });
    }

    Committer committer(Branch branch) {
        return new Committer(repository, branch, journal, workTree);
    }

    /**
     * Another repository, to exchange commits with. Nothing is asked before it is used.
     *
     * @param nameOrUrl the name of a remote in {@code .git/config}, or an address as git takes it
     */
    public Remote remote(String nameOrUrl, RemoteAccess access) {
        return new Remote(this, repository, nameOrUrl, access);
    }

    /** Packs the objects when there are many loose ones or many packs. */
    public Maintenance maintain(WriteLock lock) {
        lock.requireHeldFor(lockDirectory());
        return writing("tidy up", housekeeping::run);
    }

    private ObjectId root(Branch branch) throws IOException {
        if (branch.isUnborn()) {
            return ObjectId.zeroId();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(branch.tip()).getTree().copy();
        }
    }

    private Recovery recover() throws IOException {
        Files.createDirectories(ownDirectory());
        housekeeping.removeUnfinished();
        Optional<SyncJournal.Note> found = journal.read();
        if (found.isEmpty()) {
            return Recovery.NOTHING;
        }
        SyncJournal.Note note = found.get();
        Branch.removeStaleLock(repository, note);
        Recovery recovery = Recovery.NOTHING;
        if (!repository.isBare()) {
            IndexLock.removeStale(repository.getIndexFile().toPath());
            if (Branch.checkedOut(repository).equals(new Branch(note.ref(), note.to()))) {
                List<String> kept = workTree.sync(note.from(), note.to());
                recovery = new Recovery(Optional.of(new CommitId(note.to().name())), kept);
            }
        }
        journal.clear();
        return recovery;
    }

    private Path lockDirectory() {
        return repository.getCommonDirectory().toPath().resolve("periplus");
    }

    private Path ownDirectory() {
        return repository.getDirectory().toPath().resolve("periplus");
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T reading(String what, Step<T> step) {
        return writing("read " + what, step);
    }

    private <T> T writing(String attempt, Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw GitErrors.failure(attempt, GitErrors.place(repository), e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
