package periplus;

import java.nio.file.Path;
import java.util.Optional;
import periplus.flow.snapshot.Format;
import periplus.io.git.GitRepository;

/** Finds and opens the repository that options and environment name. */
final class Repositories {

    private static final String NAMED = "PERIPLUS_REPO";

    private Repositories() {}

    /** Makes something that closes the repository. */
    interface Opening<T> {
        T with(GitRepository repository);
    }

    /** Opens the repository for a flow that will close it; closes it when the flow is not made. */
    static <T> T open(Optional<Path> directory, Opening<T> opening) {
        return checked(GitRepository.open(place(directory)), opening);
    }

    private static <T> T checked(GitRepository repository, Opening<T> opening) {
        try {
            Format.require(repository);
            return opening.with(repository);
        } catch (RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /** The repository that is named, or one around the current directory where there is one. */
    static Optional<GitRepository> ifAny(Optional<Path> directory) {
        if (directory.isPresent() || System.getenv(NAMED) != null) {
            return Optional.of(open(directory, opened -> opened));
        }
        return GitRepository.find(Path.of("")).filter(Repositories::isOurs);
    }

    /** Closes the repository if it is of something else, or of a format that is not known. */
    private static boolean isOurs(GitRepository around) {
        try {
            if (Format.isMarked(around)) {
                Format.require(around);
                return true;
            }
        } catch (RuntimeException e) {
            around.close();
            throw e;
        }
        around.close();
        return false;
    }

    /** Where it is, or may be around. */
    static Path place(Optional<Path> directory) {
        return directory.orElseGet(() -> {
            String named = System.getenv(NAMED);
            return Path.of(named == null ? "" : named);
        });
    }
}
