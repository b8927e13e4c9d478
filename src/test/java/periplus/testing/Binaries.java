package periplus.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import periplus.io.controlplane.programs.Program;
import periplus.io.controlplane.programs.Programs;

/** Programs that the tests run: those of a control plane, and tools built with Go. */
public final class Binaries {

    private static final Path SOURCES = Path.of("src", "test", "go");

    private static final Programs PROGRAMS =
            Programs.of(
                    System.getenv(), Path.of(System.getProperty("user.home")), System.err::println);

    private Binaries() {}

    /** Those of a control plane. */
    public static Programs programs() {
        return PROGRAMS;
    }

    /** The one that goes with them, and so is asked for together with them. */
    public static Path kubectl() {
        return requireNonNull(PROGRAMS.find(EnumSet.allOf(Program.class)).get(Program.KUBECTL));
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
        List<String> command =
                List.of(
                        "go",
                        "build",
                        "-trimpath",
                        "-ldflags",
                        "-s -w",
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
