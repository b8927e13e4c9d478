package periplus.model.seal.sops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * What is sealed in a file, for those who cannot open it but know by other means that an object has
 * the same values.
 */
public record SealedParts(SopsFile file) {

    private static final int DIGITS = 32;

    /** A value at its place; items of a list share the path of the list. */
    private record Part(String path, Scalar value) {}

    /** The object with everything hidden that a file of this rule has sealed. */
    public static Mapping hidden(Mapping object, CryptRule rule) {
        return new Covered(
                        rule,
                        (value, _) ->
                                value instanceof Scalar.Hidden ? value : new Scalar.Hidden(value),
                        Covered::requireClear)
                .walk(object);
    }

    /**
     * A digest of the ciphertext and of what authenticates it, in hexadecimal. Neither readable
     * parts nor recipients count.
     */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Metadata metadata = file.metadata();
            add(digest, metadata.rule().kind().key());
            add(digest, metadata.rule().pattern());
            add(digest, Boolean.toString(metadata.macOnlySealed()));
            add(digest, metadata.macPlace());
            add(digest, metadata.mac());
            for (Part part : parts(file.object())) {
                add(digest, part.path());
                add(digest, part.value().toString());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The object in the file.
     *
     * @param known has the same values; they are taken from it
     * @return empty when it has values at other places
     */
    public Optional<Mapping> object(Mapping known) {
        List<Part> ours = parts(file.object());
        List<Part> theirs = parts(ordered(known));
        return haveSamePlaces(ours, theirs)
                ? Optional.of(exchanged(file.object(), theirs, (value, _) -> value))
                : Optional.empty();
    }

    /**
     * The same ciphertext beside other readable parts.
     *
     * @param object has the same values
     * @return empty when it has values at other places, or when the MAC covers readable parts
     * @throws CannotSeal when sops could not hold it
     */
    public Optional<SopsFile> beside(Mapping object) {
        List<Part> ours = parts(file.object());
        Mapping ordered = ordered(object);
        return file.metadata().macOnlySealed()
                        && file.rule().isWritable()
                        && !object.has(SopsFile.BLOCK)
                        && haveSamePlaces(ours, parts(ordered))
                ? Optional.of(
                        new SopsFile(exchanged(ordered, ours, Covered::requireClear), file.sops()))
                : Optional.empty();
    }

    /** The MAC goes by the order of the values. */
    private Mapping ordered(Mapping object) {
        return KeyOrder.like(file.object(), object);
    }

    private List<Part> parts(Mapping object) {
        List<Part> parts = new ArrayList<>();
        new Covered(
                        file.rule(),
                        (value, path) -> {
                            parts.add(new Part(path, value));
                            return value;
                        },
                        (value, _) -> value)
                .walk(object);
        return parts;
    }

    private Mapping exchanged(Mapping object, List<Part> others, Covered.Change clear) {
        Iterator<Part> next = others.iterator();
        return new Covered(file.rule(), (_, _) -> next.next().value(), clear).walk(object);
    }

    private static boolean haveSamePlaces(List<Part> some, List<Part> others) {
        return some.stream()
                .map(Part::path)
                .toList()
                .equals(others.stream().map(Part::path).toList());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }
}
