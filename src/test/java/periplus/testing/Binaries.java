package periplus.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The programs a real control plane consists of, found or made.
 *
 * <p>Each is taken from the first of: {@code KUBEBUILDER_ASSETS}, the per-user cache, the official
 * release, a build with the Go tool from {@code src/test/go}. The last two fill the cache.
 */
public final class Binaries {

    static final String KUBE = "1.36.3";
    static final String ETCD = "3.6.8";

    private static final Path SOURCES = Path.of("src", "test", "go");

    private Binaries() {}

    /** A program of the control plane. */
    public enum Program {
        ETCD("etcd", "etcd"),
        KUBE_APISERVER("kube", "kube-apiserver"),
        KUBE_CONTROLLER_MANAGER("kube", "kube-controller-manager"),
        KUBECTL("kube", "kubectl");

        final String module;
        final String command;

        Program(String module, String command) {
            this.module = module;
            this.command = command;
        }
    }

    /**
     * Where the program is; may take minutes the first time.
     *
     * @throws IOException when it is nowhere and cannot be made here
     */
    public static Path find(Program program) throws IOException {
        String assets = System.getenv("KUBEBUILDER_ASSETS");
        if (assets != null && Files.isExecutable(Path.of(assets, program.command))) {
            return Path.of(assets, program.command);
        }
        Path place =
                cache().resolve("control-plane/kube-" + KUBE + "-etcd-" + ETCD)
                        .resolve(program.command);
        return made(
                place,
                target -> {
                    if (!Release.download(program, target)) {
                        goBuild(program.module, program.command, target);
                    }
                });
    }

    /**
     * A program of the module {@code src/test/go/<module>}, built again when its sources change: a
     * folder of it, or a tool that its {@code go.mod} pins.
     *
     * @throws IOException when it cannot be built
     */
    public static Path goProgram(String module, String name) throws IOException {
        Path place = cache().resolve("go").resolve(module + "-" + fingerprint(module));
        return made(place.resolve(name), target -> goBuild(module, name, target));
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base =
                xdg == null || xdg.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(xdg);
        return base.resolve("periplus");
    }

    /** Two runs at once make a program once; nobody ever sees half of one. */
    private static synchronized Path made(Path place, Maker maker) throws IOException {
        if (Files.isExecutable(place)) {
            return place;
        }
        Files.createDirectories(place.resolveSibling(""));
        Path lockFile = place.resolveSibling(".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!Files.isExecutable(place)) {
                Path draft = place.resolveSibling(place.getFileName() + ".part");
                maker.make(draft);
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return place;
    }

    private static void goBuild(String module, String name, Path target) throws IOException {
        System.err.println("Building " + name + " with Go; the first time this takes minutes.");
        String version = "k8s.io/component-base/version";
        List<String> command =
                List.of(
                        "go",
                        "build",
                        "-trimpath",
                        "-ldflags",
                        "-s -w -X %1$s.gitVersion=v%2$s -X %1$s.gitMajor=1 -X %1$s.gitMinor=36"
                                .formatted(version, KUBE),
                        "-o",
                        target.toAbsolutePath().toString(),
                        goPackage(module, name));
        ProcessBuilder build = new ProcessBuilder(command);
        build.directory(SOURCES.resolve(module).toFile());
        build.environment().putAll(Map.of("CGO_ENABLED", "0"));
        Commands.run(build);
    }

    private static String goPackage(String module, String name) throws IOException {
        Path sources = SOURCES.resolve(module);
        if (Files.isDirectory(sources.resolve(name))) {
            return "./" + name;
        }
        try (Stream<String> lines = Files.lines(sources.resolve("go.mod"))) {
            return lines.map(line -> line.replaceFirst("^tool ", "").strip())
                    .filter(line -> !line.contains(" ") && line.endsWith("/" + name))
                    .findFirst()
                    .orElseThrow(() -> new IOException(module + " has no program " + name));
        }
    }

    private static String fingerprint(String module) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(SOURCES.resolve(module))) {
            walk.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        int hash = 0;
        for (Path file : files) {
            hash = 31 * hash + Files.readString(file).hashCode();
        }
        return HexFormat.of().toHexDigits(hash);
    }

    private interface Maker {
        void make(Path target) throws IOException;
    }
}
