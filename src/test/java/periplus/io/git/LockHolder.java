package periplus.io.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Takes the lock of a repository and keeps it until killed. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (GitRepository repository = GitRepository.open(Path.of(args[0]));
                WriteLock _ = repository.lock("nightly snapshot")) {
            System.out.println("locked");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
