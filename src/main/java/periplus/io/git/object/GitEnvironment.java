package periplus.io.git.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit may know of this machine: nothing. By default it runs the {@code git} program to find
 * its settings, mixes the user's settings into ours, and spends three seconds per file system on
 * measuring time stamps. Here the only settings above a repository's own are those below.
 */
@SuppressWarnings("deprecation") // the parent leaves deprecated methods abstract
public final class GitEnvironment extends SystemReader {

    /** Coarser than any file system's time stamps, so a file is rather read twice than missed. */
    private static final long TIMESTAMP_RESOLUTION_SECONDS = 2;

    private static final String DEFAULTS =
            """
            [core]
                fsyncObjectFiles = true
                fsyncRefFiles = true
            [init]
                defaultBranch = main
            [pack]
                buildBitmaps = false
                threads = 2
            """;

    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private final SystemReader system;
    private final String hostname;

    private GitEnvironment(SystemReader system) {
        this.system = system;
        this.hostname = readHostname();
    }

    /** Without asking the network, which may take seconds to say no. */
    private static String readHostname() {
        try {
            return Files.readString(KERNEL_HOST_NAME).strip();
        } catch (IOException e) {
            return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost"); // not Linux
        }
    }

    /** To be called before anything else of JGit; later calls do nothing. */
    public static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof GitEnvironment)) {
            SystemReader.setInstance(new GitEnvironment(current));
        }
    }

    @Override
    public String getHostname() {
        return hostname;
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : system.getenv(variable);
    }

    @Override
    public String getProperty(String key) {
        return system.getProperty(key);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new FixedConfig(parent, fs, DEFAULTS);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new FixedConfig(parent, fs, "");
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new FixedConfig(parent, fs, "");
    }

    @Override
    public long getCurrentTime() {
        return system.getCurrentTime();
    }

    @Override
    public int getTimezone(long when) {
        return system.getTimezone(when);
    }

    /** Settings without a file. */
    private static final class FixedConfig extends FileBasedConfig {

        FixedConfig(Config parent, FS fs, String text) {
            super(parent, null, fs);
            try {
                fromText(text);
            } catch (ConfigInvalidException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void load() {
            // nothing to read
        }

        @Override
        public void save() {
            // JGit keeps measurements here; there are none to keep
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** Answers for every file system at once, so that JGit measures none. */
        @Override
        public long getTimeUnit(
                String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(TIMESTAMP_RESOLUTION_SECONDS, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }
    }
}
