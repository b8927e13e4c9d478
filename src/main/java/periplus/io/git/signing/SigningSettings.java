package periplus.io.git.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;
import periplus.io.git.object.Durable;
import periplus.io.git.object.GitErrors;
import periplus.model.problem.Failure;

/** How commits are signed; see {@code commit.gpgSign} and {@code gpg.*} in git-config(1). */
public sealed interface SigningSettings {

    /** With a key of GnuPG, named as it names keys. */
    record OpenPgp(String program, String key) implements SigningSettings {}

    /**
     * With a key of SSH.
     *
     * @param keyFile private key, or a public one whose private half an agent has
     * @param agentOnly the file is a public key for sure
     */
    record Ssh(String program, Path keyFile, boolean agentOnly) implements SigningSettings {

        List<String> command() {
            List<String> command = new ArrayList<>(List.of(program, "-Y", "sign", "-n", "git"));
            if (agentOnly) {
                command.add("-U");
            }
            command.addAll(List.of("-f", keyFile.toString()));
            return command;
        }
    }

    /**
     * What the settings of a repository ask for; empty when its commits are not signed.
     *
     * @param own where a key that stands in the settings itself can be put into a file
     * @param committer whose key it is when none is named
     * @throws Failure REPOSITORY when they ask for what cannot be done
     */
    static Optional<SigningSettings> of(Config config, Path own, String committer)
            throws IOException {
        if (!config.getBoolean("commit", "gpgsign", false)) {
            return Optional.empty();
        }
        String format =
                text(config, "gpg", null, "format").orElse("openpgp").toLowerCase(Locale.ROOT);
        Optional<String> key = text(config, "user", null, "signingkey");
        return Optional.of(
                switch (format) {
                    case "openpgp" ->
                            new OpenPgp(
                                    text(config, "gpg", "openpgp", "program")
                                            .or(() -> text(config, "gpg", null, "program"))
                                            .orElse("gpg"),
                                    key.orElse(committer));
                    case "ssh" -> ssh(config, own, key);
                    default ->
                            throw GitErrors.repository(
                                    "commits cannot be signed in the format '" + format + "'",
                                    "git config gpg.format openpgp, or ssh");
                });
    }

    private static SigningSettings ssh(Config config, Path own, Optional<String> key)
            throws IOException {
        String program = text(config, "gpg", "ssh", "program").orElse("ssh-keygen");
        String named =
                key.orElseThrow(() ->
                        GitErrors.repository(
                                "commits are to be signed by SSH, but no key is named",
                                "git config user.signingKey ~/.ssh/id_ed25519.pub"));
        String literal = named.startsWith("key::") ? named.substring("key::".length()) : named;
        if (named.startsWith("key::") || named.startsWith("ssh-")) {
            Durable.replace(Files.createDirectories(own), "signing.pub", literal + "\n");
            return new Ssh(program, own.resolve("signing.pub").toAbsolutePath(), true);
        }
        return new Ssh(program, inHome(named), false);
    }

    private static Path inHome(String path) {
        return path.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), path.substring(2))
                : Path.of(path);
    }

    private static Optional<String> text(
            Config config, String section, @Nullable String subsection, String name) {
        return Optional.ofNullable(config.getString(section, subsection, name))
                .filter(text -> !text.isBlank());
    }
}
