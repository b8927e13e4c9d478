package periplus.io.keys;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.seal.SecretBytes;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;

/**
 * Private keys of this user: a directory with one age identity file a recipient, which nobody else
 * may read. Every method throws a {@link Failure} of class KEY when the file system refuses.
 */
public final class KeyFiles {

    private static final String SUFFIX = ".txt";

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.complementOf(
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));

    private final Path directory;
    private final AgeKeys age;
    private final InstantSource clock;

    public KeyFiles(Path directory, AgeKeys age, InstantSource clock) {
        this.directory = directory;
        this.age = age;
        this.clock = clock;
    }

    /** Where they are for a user (XDG Base Directory Specification). */
    public static Path usual(Map<String, String> environment, Path home) {
        return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".config"))
                .resolve("periplus")
                .resolve("keys");
    }

    public Path directory() {
        return directory;
    }

    /** The file of a recipient, there or not. */
    public Path file(AgeRecipient recipient) {
        return directory.resolve(recipient.text() + SUFFIX);
    }

    /** The identity of a recipient; empty when it is not here. */
    public Optional<AgeIdentity> find(AgeRecipient recipient) {
        Path file = file(recipient);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(
                read(file).stream()
                        .filter(identity -> identity.recipient().equals(recipient))
                        .findFirst()
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.KEY,
                                        file + " holds another key than its name says",
                                        "rename it to the recipient that 'age-keygen -y' shows")));
    }

    /** Keeps an identity in a file of its own: whole, or not at all. */
    public Path keep(AgeIdentity identity) {
        String text =
                """
                # created: %s
                # public key: %s
                %s
                """
                        .formatted(
                                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                                identity.recipient(),
                                identity.secretKey().revealText());
        return keep(identity.recipient() + SUFFIX, SecretBytes.ofText(text));
    }

    /** What is kept in a file of another kind; empty when it is not here. */
    public Optional<SecretBytes> find(String name) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            requirePrivate(file);
            return Optional.of(SecretBytes.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw failure("cannot read " + file, e);
        }
    }

    /** Keeps a file of this name: whole, or not at all. */
    public Path keep(String name, SecretBytes content) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory, owned(file, "rwx------"));
            Path draft = directory.resolve("." + name + ".part");
            Files.deleteIfExists(draft);
            try (FileChannel channel =
                    FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), owned(file, "rw-------"))) {
                ByteBuffer bytes = ByteBuffer.wrap(content.reveal());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            settle();
            return file;
        } catch (IOException e) {
            throw failure("cannot keep " + file, e);
        }
    }

    /**
     * Makes the new name of a file outlast a power cut; where there is POSIX, it can be asked for.
     */
    private void settle() throws IOException {
        if (hasPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }

    /** Deletes the identity of a recipient and says whether it was here. */
    public boolean delete(AgeRecipient recipient) {
        Path file = file(recipient);
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("cannot delete the key file " + file, e);
        }
    }

    /** All identities of an age identity file, wherever it is. */
    public List<AgeIdentity> read(Path file) {
        try {
            requirePrivate(file);
            return IdentityFile.parse(Files.readString(file), file.toString(), age);
        } catch (NoSuchFileException e) {
            throw new Failure(
                    new Problem(ExitCode.KEY, "there is no key file " + file, "check its name"), e);
        } catch (IOException e) {
            throw failure("cannot read the key file " + file, e);
        }
    }

    /** Pipes and devices have no readers but us. */
    private static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || !view.readAttributes().isRegularFile()) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new Failure(
                    ExitCode.KEY,
                    "the key file %s is open to other users (%s)"
                            .formatted(file, PosixFilePermissions.toString(permissions)),
                    "close it with: chmod 600 " + file);
        }
    }

    /** Permissions from the first moment on, where the file system has such. */
    private static FileAttribute<?>[] owned(Path place, String permissions) {
        return hasPosix(place)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Failure failure(String what, IOException cause) {
        return new Failure(
                new Problem(
                        ExitCode.KEY,
                        what + ": " + cause.getClass().getSimpleName(),
                        "check the rights of the file and of its directory"),
                cause);
    }
}
