package periplus.io.git.remote;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;
import periplus.io.git.object.Branch;
import periplus.io.git.object.GitErrors;
import periplus.io.git.remote.ssh.SshSessions;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;

/** One fetch or push: connects, transfers, and says in words what went wrong. */
public final class Transfer {

    private static final String REFUSED_HINT =
            "see the settings of the branch on the server: protection, hooks, limits";

    private final Repository repository;
    private final RemoteAddress address;
    private final RemoteAccess access;
    private final HttpCredentials credentials;

    public Transfer(Repository repository, RemoteAddress address, RemoteAccess access) {
        this.repository = repository;
        this.address = address;
        this.access = access;
        this.credentials = new HttpCredentials(address.uri(), access, GitErrors.place(repository));
    }

    /** Gives the remote the commits of a branch, if it has none that are not ours. */
    public PushResult push(Branch branch) {
        return run(
                "push to " + address,
                PushResult.Failed::new,
                (transport, monitor) -> {
                    if (isCheckedOutThere(branch.ref())) {
                        return new PushResult.Failed(
                                Trouble.problem(
                                        "push to " + address,
                                        "the branch is checked out there",
                                        "push to a bare repository: git init --bare"));
                    }
                    RemoteRefUpdate update =
                            new RemoteRefUpdate(
                                    repository,
                                    branch.ref(),
                                    branch.tip(),
                                    branch.ref(),
                                    false,
                                    address.tracking(branch.ref()),
                                    null);
                    silenceHooks(transport);
                    String said = transport.push(monitor, List.of(update)).getMessages();
                    CommitId tip = new CommitId(branch.tip().name());
                    return switch (update.getStatus()) {
                        case OK -> new PushResult.Pushed(tip);
                        case UP_TO_DATE -> new PushResult.UpToDate(tip);
                        case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                                new PushResult.MovedOn();
                        case REJECTED_OTHER_REASON, REJECTED_NODELETE, NON_EXISTING ->
                                new PushResult.Failed(refusal(update.getMessage(), said));
                        case NOT_ATTEMPTED, AWAITING_REPORT ->
                                new PushResult.Failed(
                                        refusal("it did not say whether it worked", said));
                    };
                });
    }

    /** The server would say so, but for a path of this machine there is none. */
    private boolean isCheckedOutThere(String ref) throws IOException {
        if (address.uri().isRemote()) {
            return false;
        }
        FS files = repository.getFS();
        File named = files.resolve(GitErrors.place(repository).toFile(), address.uri().getPath());
        File directory = RepositoryCache.FileKey.resolve(named, files);
        if (directory == null) {
            return false;
        }
        try (Repository there = new FileRepositoryBuilder().setGitDir(directory).build()) {
            return !there.isBare() && ref.equals(there.getFullBranch());
        }
    }

    private Problem refusal(@Nullable String reason, @Nullable String said) {
        String words =
                Stream.of(reason, said)
                        .filter(text -> text != null && !text.isBlank())
                        .collect(joining("; "));
        return Trouble.problem(
                "push to " + address,
                "the server says: " + credentials.hide(Trouble.plain(words)),
                REFUSED_HINT);
    }

    /** What a hook of the user has to say would go to our own output. */
    private static void silenceHooks(Transport transport) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        transport.setHookOutputStream(nowhere);
        transport.setHookErrorStream(nowhere);
    }

    /** Gets the commits of a branch, and notes where the remote has it. */
    public FetchResult fetch(String ref) {
        return run(
                "fetch from " + address,
                FetchResult.Failed::new,
                (transport, monitor) -> {
                    transport.setTagOpt(TagOpt.NO_TAGS);
                    transport.setCheckFetchedObjects(true);
                    RefSpec branch = new RefSpec("+" + ref + ":" + address.tracking(ref));
                    try {
                        transport.fetch(monitor, List.of(branch));
                        return new FetchResult.Fetched();
                    } catch (TransportException e) {
                        String absent =
                                MessageFormat.format(JGitText.get().remoteDoesNotHaveSpec, ref);
                        if (absent.equals(e.getMessage())) {
                            return new FetchResult.Absent();
                        }
                        throw e;
                    }
                });
    }

    private interface Work<T> {
        T run(Transport transport, ProgressMonitor monitor) throws Exception;
    }

    private <T> T run(String attempt, Function<Problem, T> failed, Work<T> work) {
        TimeLimit limit = new TimeLimit();
        try {
            return limit.run(access.longest(), () -> connected(limit, work));
        } catch (Failure e) {
            return failed.apply(e.problem());
        } catch (InterruptedIOException e) {
            return failed.apply(
                    Thread.currentThread().isInterrupted()
                            ? interrupted(attempt)
                            : Trouble.of(attempt, e));
        } catch (Exception e) {
            Problem problem =
                    credentials.refused() ? Trouble.refused(attempt) : Trouble.of(attempt, e);
            return failed.apply(
                    new Problem(
                            problem.exit(), credentials.hide(problem.message()), problem.hint()));
        }
    }

    private <T> T connected(ProgressMonitor monitor, Work<T> work) throws Exception {
        try (Transport transport = Transport.open(repository, address.uri())) {
            transport.setTimeout((int) Math.max(1, access.silence().toSeconds()));
            if (transport instanceof SshTransport ssh) {
                return overSsh(ssh, monitor, work);
            }
            if (transport instanceof TransportHttp http) {
                OwnAuthority.serve(http, access, repository.getConfig());
            }
            transport.setCredentialsProvider(credentials);
            T result = work.run(transport, monitor);
            credentials.accepted();
            return result;
        }
    }

    private <T> T overSsh(SshTransport transport, ProgressMonitor monitor, Work<T> work)
            throws Exception {
        try (SshSessions sessions = new SshSessions(access.home(), access.agent())) {
            sessions.serve(transport);
            try {
                return work.run(transport, monitor);
            } catch (TransportException e) {
                Optional<Problem> refusal = sessions.refusal();
                throw refusal.isPresent() ? new Failure(refusal.get(), e) : e;
            }
        }
    }

    private static Problem interrupted(String attempt) {
        return new Problem(
                ExitCode.INTERRUPTED, "cannot " + attempt + ": interrupted", "run again");
    }
}
