package periplus.io.sops;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/** The program sops, for who wants to see that it opens what we seal. */
public record SopsProgram(Path program) {

    private static final String NAME = "sops";

    /**
     * Looks for it.
     *
     * @param searchPath directories as the variable PATH has them
     */
    public static Optional<SopsProgram> find(String searchPath) {
        return Stream.of(searchPath.split(Pattern.quote(File.pathSeparator)))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .map(SopsProgram::new);
    }

    /**
     * Opens a sealed file of a Secret. The key goes through the environment of the program, the
     * result through a pipe, so that neither is on a disk.
     *
     * @return the Secret with hidden values; empty when the program did not open it
     */
    public Optional<Mapping> open(Path file, AgeIdentity identity) {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-d", file.toString());
        builder.environment().put("SOPS_AGE_KEY", identity.secretKey().revealText());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] yaml;
            try (InputStream output = process.getInputStream()) {
                yaml = output.readAllBytes();
            }
            return process.waitFor() == 0
                    ? Optional.of(Secrecy.ofSecret(YamlReader.readMapping(yaml)))
                    : Optional.empty();
        } catch (IOException | MalformedText e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
