package periplus.flow.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import periplus.model.seal.age.AgeIdentity;

/**
 * What somebody keeps on paper to open the repository when the cluster is gone.
 *
 * @param place where the repository is
 * @param name of the key
 */
public record RecoverySheet(String place, String name, Instant printed, AgeIdentity identity) {

    private static final String TEMPLATE = "/templates/recovery-sheet.txt";

    /** Short enough to copy by hand without losing the place. */
    private static final int GROUP = 5;

    private static final int GROUPS_A_LINE = 6;

    /** The sheet with the private key on it: for the eyes of its owner, and for nothing else. */
    public String reveal() {
        String secret = identity.secretKey().revealText();
        return template()
                .replace("{repository}", place)
                .replace("{name}", name)
                .replace("{date}", printed.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .replace("{recipient}", identity.recipient().text())
                .replace("{length}", String.valueOf(secret.length()))
                .replace("{key}", grouped(secret));
    }

    @Override
    public String toString() {
        return "recovery sheet of " + identity.recipient();
    }

    private static String grouped(String secret) {
        int start = secret.lastIndexOf('1') + 1;
        int line = GROUP * GROUPS_A_LINE;
        Stream<String> data =
                IntStream.iterate(start, at -> at < secret.length(), at -> at + line)
                        .mapToObj(at -> secret.substring(at, Math.min(secret.length(), at + line)))
                        .map(part -> part.replaceAll("(.{" + GROUP + "})(?=.)", "$1 "));
        return Stream.concat(Stream.of(secret.substring(0, start)), data)
                .map(part -> "      " + part)
                .collect(joining("\n"));
    }

    private static String template() {
        try (InputStream in =
                Optional.ofNullable(RecoverySheet.class.getResourceAsStream(TEMPLATE))
                        .orElseThrow(() -> new IllegalStateException("no template of the sheet"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
