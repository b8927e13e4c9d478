package periplus.flow.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** Reads files of a repository, and believes nothing that is not called by its digest. */
record Blobs(GitRepository repository) {

    private static final String DAMAGED = "bring it back from a clone; git fsck shows all damage";

    /**
     * The bytes of a file.
     *
     * @throws Failure REPOSITORY when they are gone, or not those that were committed
     */
    byte[] read(BlobId blob) {
        byte[] content;
        try {
            content = repository.read(blob);
        } catch (Failure e) {
            throw new Failure(ExitCode.REPOSITORY, e.problem().message(), DAMAGED);
        }
        if (!name(content).equals(blob.hex())) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    "its content is not what was committed: it does not match its SHA-1",
                    DAMAGED);
        }
        return content;
    }

    /**
     * The document in a file.
     *
     * @throws MalformedText when it is none
     */
    Mapping document(BlobId blob) {
        return YamlReader.readMapping(read(blob));
    }

    /** The same where it can be read; somebody else will tell where it cannot. */
    Optional<Mapping> ifReadable(BlobId blob) {
        try {
            return Optional.of(YamlReader.readMapping(repository.read(blob)));
        } catch (Failure | MalformedText _) {
            return Optional.empty();
        }
    }

    /** As Git names a file's content. */
    private static String name(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
