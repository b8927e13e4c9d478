package periplus.io.controlplane.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a program from published modules, at the versions that we pin.
 *
 * @param go the Go tool
 */
record GoBuild(String go) implements Maker {

    private static final String VERSION = "k8s.io/component-base/version";

    @Override
    public String announcement(Program program) {
        return "Building %s %s with Go; the first time this takes some minutes."
                .formatted(program, program.project().version());
    }

    @Override
    public void make(Program program, Path target) throws IOException {
        Path sources = Files.createTempDirectory("periplus-go");
        for (String file : List.of("go.mod", "go.sum", program.command() + "/main.go")) {
            unpack(program.project().module() + "/" + file, sources.resolve(file));
        }
        build(program, sources, target);
    }

    private static void unpack(String resource, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling("")).toFile().deleteOnExit();
        target.toFile().deleteOnExit();
        try (InputStream in =
                Optional.ofNullable(GoBuild.class.getResourceAsStream(resource))
                        .orElseThrow(() -> new IllegalStateException("no " + resource))) {
            Files.copy(in, target);
        }
    }

    private void build(Program program, Path sources, Path target) throws IOException {
        ProcessBuilder build =
                new ProcessBuilder(
                        go,
                        "build",
                        "-trimpath",
                        "-ldflags",
                        linking(program.project().version()),
                        "-o",
                        target.toAbsolutePath().toString(),
                        "./" + program.command());
        build.directory(sources.toFile());
        build.environment()
                .putAll(Map.of("CGO_ENABLED", "0", "GOFLAGS", "-mod=readonly", "GOWORK", "off"));
        Command.run(build);
    }

    /** Small, and with a version that the server reports; without one, clients take it for 0.0. */
    private static String linking(String version) {
        String[] parts = version.split("\\.", -1);
        return "-s -w -X %1$s.gitVersion=v%2$s -X %1$s.gitMajor=%3$s -X %1$s.gitMinor=%4$s"
                .formatted(VERSION, version, parts[0], parts[1]);
    }
}
