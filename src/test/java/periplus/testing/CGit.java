package periplus.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** The {@code git} program, which judges what we write. */
public record CGit(Path directory) {

    /** Runs a command that must succeed, and gives what it printed. */
    public String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=Person"));
        command.addAll(
                List.of("-c", "user.email=person@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            Process process = builder.redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Assertions.assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
            return output.strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Every object is there and well formed. */
    public void requireSound() {
        Assertions.assertThat(run("fsck", "--strict", "--full", "--no-dangling")).isEmpty();
    }

    public String status() {
        return run("status", "--porcelain");
    }

    public void commitAll(String message) {
        run("add", "-A");
        run("commit", "-q", "-m", message);
    }

    /** The files of the newest commit. */
    public List<String> files() {
        return run("ls-tree", "-r", "--name-only", "HEAD").lines().toList();
    }

    /** The first line of the newest commit's message. */
    public String subject() {
        return run("log", "-1", "--format=%s");
    }

    /** The content of every object, also of those no commit holds. */
    public String everything() {
        return run("cat-file", "--batch-all-objects", "--batch");
    }

    public int commits() {
        return Integer.parseInt(run("rev-list", "--count", "HEAD"));
    }
}
