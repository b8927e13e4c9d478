package periplus.testing;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** How kubectl's own parser (sigs.k8s.io/yaml) reads YAML. Built on first use, then cached. */
public final class YamlOracle {

    private static final Path MODULE = Path.of("src/test/go/kube");

    private YamlOracle() {}

    /** One line for each document: JSON, or {@code error: } and the reason. */
    public static List<String> read(List<byte[]> documents) {
        try {
            Path input = Files.createTempFile("documents", ".bin");
            Path output = Files.createTempFile("documents", ".json");
            try (var out = new DataOutputStream(Files.newOutputStream(input))) {
                for (byte[] document : documents) {
                    out.writeInt(document.length);
                    out.write(document);
                }
            }
            run(
                    new ProcessBuilder(program().toString())
                            .redirectInput(input.toFile())
                            .redirectOutput(output.toFile()));
            List<String> lines = Files.readAllLines(output);
            Files.delete(input);
            Files.delete(output);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() throws IOException {
        Path source = MODULE.resolve("yaml2json/main.go");
        Path home =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        String version =
                digest(Files.readAllBytes(source), Files.readAllBytes(MODULE.resolve("go.sum")));
        Path program = home.resolve("periplus/control-plane/yaml2json-" + version);
        if (!Files.isExecutable(program)) {
            build(program);
        }
        return program;
    }

    private static void build(Path program) throws IOException {
        Files.createDirectories(program.getParent());
        Path fresh = Files.createTempDirectory(program.getParent(), "build").resolve("yaml2json");
        run(
                new ProcessBuilder("go", "build", "-o", fresh.toString(), "./yaml2json")
                        .directory(MODULE.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        try {
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, program, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(fresh.getParent());
    }

    private static void run(ProcessBuilder command) throws IOException {
        Process process = command.redirectError(ProcessBuilder.Redirect.PIPE).start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.command() + " failed: " + errors);
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new IllegalStateException("interrupted while running " + command.command(), e);
        }
    }

    private static String digest(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
