package periplus.io.controlplane.programs;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * Where the programs of a control plane are.
 *
 * <p>They are taken from the first of: the directory {@code KUBEBUILDER_ASSETS}, the directory
 * {@code PERIPLUS_CONTROL_PLANE}, the per-user cache, {@code PATH}. What is in none of them is
 * downloaded into the cache or, where that does not work, built there with Go.
 */
public final class Programs {

    /** The version of Kubernetes that is downloaded or built. */
    public static final String KUBERNETES = "1.36.3";

    /** The version of etcd that is downloaded or built. */
    public static final String ETCD = "3.6.8";

    private static final String HINT =
            "Install Go (https://go.dev/dl) and let it reach a module proxy, or put etcd,"
                    + " kube-apiserver and kube-controller-manager into a directory and set"
                    + " PERIPLUS_CONTROL_PLANE to it.";

    private final List<Path> places;
    private final Path cache;
    private final List<Maker> makers;
    private final Consumer<String> progress;

    private Programs(List<Path> places, Path cache, List<Maker> makers, Consumer<String> progress) {
        this.places = List.copyOf(places);
        this.cache = cache;
        this.makers = List.copyOf(makers);
        this.progress = progress;
    }

    /**
     * Those of this machine.
     *
     * @param environment of this process
     * @param home of this user
     * @param progress takes a line for people before whatever takes minutes
     */
    public static Programs of(
            Map<String, String> environment, Path home, Consumer<String> progress) {
        return of(environment, home, List.of(Release.OFFICIAL, new GoBuild("go")), progress);
    }

    static Programs of(
            Map<String, String> environment,
            Path home,
            List<Maker> makers,
            Consumer<String> progress) {
        Path cache =
                variable(environment, "XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElse(home.resolve(".cache"))
                        .resolve("periplus", "control-plane")
                        .resolve("kube-" + KUBERNETES + "-etcd-" + ETCD);
        List<Path> places = new ArrayList<>();
        variable(environment, "KUBEBUILDER_ASSETS").map(Path::of).ifPresent(places::add);
        variable(environment, "PERIPLUS_CONTROL_PLANE").map(Path::of).ifPresent(places::add);
        places.add(cache);
        variable(environment, "PATH").stream()
                .flatMap(Pattern.compile(Pattern.quote(File.pathSeparator))::splitAsStream)
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .forEach(places::add);
        return new Programs(places, cache, makers, progress);
    }

    /**
     * Where each of them is; those of Kubernetes in one directory, for other releases may not get
     * along. May take minutes the first time.
     *
     * @throws Failure when one is nowhere and cannot be made here
     */
    public Map<Program, Path> find(Collection<Program> wanted) {
        Map<Program, Path> found = new EnumMap<>(Program.class);
        for (Program.Project project : Program.Project.values()) {
            List<Program> together =
                    wanted.stream().filter(program -> program.project() == project).toList();
            Path place =
                    places.stream()
                            .filter(candidate -> hasAll(candidate, together))
                            .findFirst()
                            .orElse(cache);
            for (Program program : together) {
                Path file = place.resolve(program.command());
                found.put(
                        program, Files.isExecutable(file) ? file.toAbsolutePath() : made(program));
            }
        }
        return found;
    }

    private static boolean hasAll(Path place, List<Program> programs) {
        return programs.stream()
                .map(program -> place.resolve(program.command()))
                .allMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }

    /** Two runs at once make a program once; nobody ever sees half of one. */
    private Path made(Program program) {
        Path target = cache.resolve(program.command()).toAbsolutePath();
        synchronized (Programs.class) { // a lock of a file holds off other processes only
            try {
                Files.createDirectories(cache);
                try (FileChannel channel =
                                FileChannel.open(
                                        cache.resolve(".lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        FileLock _ = lock(channel, program)) {
                    if (!Files.isExecutable(target)) {
                        make(program, target);
                    }
                }
                return target;
            } catch (IOException e) {
                throw new Failure(
                        ExitCode.CLUSTER,
                        "%s cannot be put into %s: %s".formatted(program, cache, words(e)),
                        "Make room there, let XDG_CACHE_HOME name another directory, or set"
                                + " PERIPLUS_CONTROL_PLANE to one that has the programs.");
            }
        }
    }

    private FileLock lock(FileChannel channel, Program program) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        progress.accept("Waiting for another run, which is making " + program + ".");
        return channel.lock();
    }

    private void make(Program program, Path target) throws IOException {
        Path part = target.resolveSibling(program.command() + ".part");
        List<String> tried = new ArrayList<>();
        for (Maker maker : makers) {
            progress.accept(maker.announcement(program));
            try {
                Files.deleteIfExists(part);
                maker.make(program, part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (InterruptedIOException e) {
                throw new Failure(
                        ExitCode.INTERRUPTED,
                        "making " + program + " was interrupted",
                        "run again");
            } catch (IOException e) {
                tried.add(words(e));
            } finally {
                Files.deleteIfExists(part);
            }
        }
        throw new Failure(
                ExitCode.CLUSTER,
                "There is no %s in %s or on PATH, and it cannot be made here:%n%s"
                        .formatted(program, named(), String.join("\n", tried)),
                HINT);
    }

    private String named() {
        int end = places.indexOf(cache);
        return String.join(", ", places.subList(0, end + 1).stream().map(Path::toString).toList());
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
