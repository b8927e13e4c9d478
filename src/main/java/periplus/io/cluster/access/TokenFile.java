package periplus.io.cluster.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** A token in a file that someone else renews; the kubelet does so hourly. */
final class TokenFile implements Credential {

    private static final Duration TRUST = Duration.ofMinutes(1);

    private final Path file;
    private @Nullable String header;
    private long readAt;

    TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Optional<String> authorization() {
        long now = System.nanoTime();
        if (header == null || now - readAt > TRUST.toNanos()) {
            header = "Bearer " + read();
            readAt = now;
        }
        return Optional.of(header);
    }

    /** Only worth a try when the file has changed since it was read. */
    @Override
    public synchronized boolean refused() {
        String before = header;
        header = null;
        return !authorization().equals(Optional.ofNullable(before));
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "The token file " + file + " cannot be read.",
                    "Check that it exists and that this user may read it.");
        }
    }
}
