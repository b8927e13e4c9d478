package periplus.testing;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How kubectl's own parser (sigs.k8s.io/yaml) reads YAML. Built on first use, then cached. */
public final class YamlOracle {

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
                    new ProcessBuilder(Binaries.goProgram("yaml2json", "yaml2json").toString())
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
}
