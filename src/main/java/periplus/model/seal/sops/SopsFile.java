package periplus.model.seal.sops;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import periplus.model.text.MalformedText;
import periplus.model.text.goyaml.GoYamlWriter;
import periplus.model.text.goyaml.Marks;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * A sealed file, as it stands in the repository.
 *
 * @param object the tree without the block {@code sops}; sealed values are their ciphertext
 * @param sops the block itself
 */
public record SopsFile(Mapping object, Mapping sops) {

    /** The key of the block that makes a file a sealed one. */
    public static final String BLOCK = "sops";

    static final Marks MARKS = new Marks(CryptRule.MARK, Ciphertext::isMeant);

    public SopsFile {
        if (object.has(BLOCK)) {
            throw new IllegalArgumentException("the object has a field \"" + BLOCK + "\" itself");
        }
    }

    /**
     * Reads a whole document. Whether its values are right shows when it is opened.
     *
     * @throws MalformedText when it is no file of sops
     */
    public static SopsFile of(Mapping document) {
        if (!isSealed(document)) {
            throw new MalformedText("no block \"" + BLOCK + "\", so it is not sealed", 0, 0);
        }
        Mapping block = Metadata.of(document.mapping(BLOCK)).block();
        return new SopsFile(document.without(BLOCK), block);
    }

    /** Whether a document is a sealed one. */
    public static boolean isSealed(Mapping document) {
        return !document.mapping(BLOCK).isEmpty();
    }

    /**
     * Whether a live object is a sealed file itself, as those of the SOPS operators are: then it
     * holds ciphertext wherever its own rule asks for it, and can be stored as it is.
     */
    public static boolean isCiphertext(Mapping object) {
        try {
            SopsFile file = of(object);
            return !file.rule().byComment() && Sealing.isComplete(file.object, file.rule().scope());
        } catch (MalformedText _) {
            return false;
        }
    }

    /** What decides which values are sealed. */
    public CryptRule rule() {
        return metadata().rule();
    }

    /** The age recipients, of whatever kind. */
    public List<String> recipients() {
        return metadata().age().stream().map(Metadata.AgeEntry::recipient).toList();
    }

    /** The keys of other kinds than age, in words. */
    public List<String> otherKeys() {
        return KeyTypes.keys(sops);
    }

    /** When a sealed value changed last, to the second. */
    public Instant lastModified() {
        return OffsetDateTime.parse(metadata().macPlace()).toInstant();
    }

    /** The file, in the style sops itself would write it. */
    public byte[] yaml() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                rule().byComment()
                        ? GoYamlWriter.write(object, MARKS)
                        : GoYamlWriter.write(object));
        bytes.writeBytes(GoYamlWriter.write(Mapping.of(BLOCK, sops)));
        return bytes.toByteArray();
    }

    /**
     * The object for people: what is sealed is hidden. Two of these are equal when no value
     * changed.
     */
    public Mapping shown() {
        return object.mapEntries((_, value) -> shown(value));
    }

    /**
     * The same of a document that need not be a right sealed file, as people may have edited it.
     */
    public static Mapping shown(Mapping document) {
        return new SopsFile(document.without(BLOCK), Mapping.EMPTY).shown();
    }

    Metadata metadata() {
        return new Metadata(sops);
    }

    private static Node shown(Node node) {
        return switch (node) {
            case Mapping mapping -> mapping.mapEntries((_, value) -> shown(value));
            case Sequence sequence -> sequence.map(SopsFile::shown);
            case Scalar scalar when Ciphertext.isMeant(scalar) -> new Scalar.Hidden(scalar);
            case Scalar scalar -> scalar;
        };
    }
}
