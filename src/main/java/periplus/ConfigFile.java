package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import periplus.flow.snapshot.Layout;
import periplus.io.git.GitRepository;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.policy.SealFormat;
import periplus.model.seal.sealed.SealingCertificate;
import periplus.model.text.Documents;
import periplus.model.text.MalformedText;

/** Reads the settings of a repository, and the files they name. */
record ConfigFile(GitRepository repository) {

    Config config() {
        return text(Layout.SETTINGS)
                .map(yaml -> Documents.readYaml(yaml, Config.DEFAULT, Layout.SETTINGS))
                .orElse(Config.DEFAULT);
    }

    /** Of the controller for which Secrets are sealed, where the settings name a file of it. */
    Optional<SealingCertificate> certificate(Config config, Instant now) {
        return config.seal()
                .certificate()
                .filter(_ -> config.seal().format() == SealFormat.SEALED_SECRETS)
                .map(file -> {
                    byte[] pem =
                            text(file)
                                    .orElseThrow(
                                            () -> noCertificate(file, "there is no such file"));
                    try {
                        return SealingCertificate.read(new String(pem, UTF_8), now);
                    } catch (MalformedText e) {
                        throw noCertificate(file, e.what());
                    }
                });
    }

    private static Failure noCertificate(String file, String why) {
        return new Failure(
                ExitCode.KEY,
                "seal.certificate: " + file + ": " + why,
                "write it with 'kubeseal --fetch-cert > " + file + "'");
    }

    /** From the work tree, where a person edits it; from the newest commit without one. */
    private Optional<byte[]> text(String path) {
        return repository
                .workTree()
                .map(tree -> tree.resolve(path))
                .filter(Files::exists)
                .map(ConfigFile::read)
                .or(() -> repository.head().flatMap(head -> repository.read(head, path)));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
