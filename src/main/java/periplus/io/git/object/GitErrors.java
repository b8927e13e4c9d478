package periplus.io.git.object;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/** What the file system and JGit complain about, in words for people. */
public final class GitErrors {

    private GitErrors() {}

    /**
     * A failure of the file system or of JGit.
     *
     * @param attempt what could not be done, as in "cannot {attempt}"
     * @param place the repository
     */
    public static Failure failure(String attempt, Path place, Exception cause) {
        String reason = reason(cause);
        String message = "cannot " + attempt + ": " + reason + " (" + place + ")";
        return new Failure(new Problem(ExitCode.REPOSITORY, message, hint(reason, cause)), cause);
    }

    public static Failure repository(String message, String hint) {
        return new Failure(ExitCode.REPOSITORY, message, hint);
    }

    /** How people know a repository: by its work tree, where it has one. */
    public static Path place(Repository repository) {
        return (repository.isBare() ? repository.getDirectory() : repository.getWorkTree())
                .toPath();
    }

    private static String reason(Throwable cause) {
        if (chainSays(cause, "no space left")) {
            return "no space left on the device";
        }
        if (cause instanceof ReadOnlyFileSystemException || chainSays(cause, "read-only file")) {
            return "the file system is read-only";
        }
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }

    private static String hint(String reason, Exception cause) {
        if (reason.startsWith("no space")) {
            return "free some space and run again; earlier commits are untouched";
        }
        if (reason.endsWith("read-only") || reason.startsWith("permission")) {
            return "make the repository writable for this user and run again";
        }
        if (cause instanceof CorruptObjectException || cause instanceof MissingObjectException) {
            return "run 'git fsck --full' there; a damaged repository is best cloned anew";
        }
        return cause instanceof IOException
                ? "check the repository with 'git status' and 'git fsck'"
                : "run 'git fsck --full' in the repository";
    }

    private static boolean chainSays(Throwable cause, String words) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            String text = at.getMessage();
            if (text != null && text.toLowerCase(Locale.ROOT).contains(words)) {
                return true;
            }
        }
        return false;
    }
}
