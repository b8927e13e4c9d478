package periplus.model.seal.age;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;

/**
 * One test vector of the age format.
 *
 * @param file the age file, armoured
 * @see <a href="https://github.com/C2SP/CCTV/tree/main/age">CCTV</a>
 */
record CctvVector(String name, Map<String, List<String>> header, String file) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "age", "cctv");

    /** What the format has that we have not. */
    enum Kind {
        X25519,
        PASSPHRASE,
        POST_QUANTUM
    }

    static List<CctvVector> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(CctvVector::read).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<CctvVector> x25519() {
        return all().stream().filter(vector -> vector.kind() == Kind.X25519).toList();
    }

    Kind kind() {
        if (header.containsKey("passphrase")) {
            return Kind.PASSPHRASE;
        }
        List<String> all = header.getOrDefault("identity", List.of());
        boolean postQuantum = !all.isEmpty() && identities().isEmpty();
        return postQuantum ? Kind.POST_QUANTUM : Kind.X25519;
    }

    String expected() {
        return String.join(" ", header.getOrDefault("expect", List.of()));
    }

    /** SHA-256 in hexadecimal. */
    String payload() {
        return String.join(" ", header.getOrDefault("payload", List.of()));
    }

    /** Those of X25519. */
    List<String> identities() {
        return header.getOrDefault("identity", List.of()).stream()
                .filter(key -> key.startsWith("AGE-SECRET-KEY-1"))
                .toList();
    }

    @Override
    public String toString() {
        return name + ": " + expected();
    }

    private static CctvVector read(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            String text = new String(bytes, ISO_8859_1);
            int end = text.indexOf("\n\n");
            Map<String, List<String>> header =
                    text.substring(0, end)
                            .lines()
                            .map(line -> line.split(": ", 2))
                            .collect(
                                    Collectors.groupingBy(
                                            pair -> pair[0],
                                            Collectors.mapping(
                                                    pair -> pair[1], Collectors.toList())));
            byte[] file = Arrays.copyOfRange(bytes, end + 2, bytes.length);
            if (header.containsKey("compressed")) {
                file = new InflaterInputStream(new ByteArrayInputStream(file)).readAllBytes();
            }
            boolean armoured = header.containsKey("armored");
            String age = armoured ? new String(file, ISO_8859_1) : armour(file);
            return new CctvVector(path.getFileName().toString(), header, age);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String armour(byte[] file) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(file);
        return "-----BEGIN AGE ENCRYPTED FILE-----\n"
                + lines
                + (lines.isEmpty() ? "" : "\n")
                + "-----END AGE ENCRYPTED FILE-----\n";
    }
}
