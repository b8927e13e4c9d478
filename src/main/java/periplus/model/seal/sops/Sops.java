package periplus.model.seal.sops;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import periplus.model.seal.SecretBytes;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.sops.Metadata.AgeEntry;
import periplus.model.seal.sops.Opening.Broken;
import periplus.model.seal.sops.Opening.Locked;
import periplus.model.seal.sops.Opening.Opened;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Seals and opens trees in the format of sops, with age recipients. Safe for several threads. */
public final class Sops {

    private final AgeKeys age;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Sops(AgeKeys age, InstantSource clock) {
        this.age = age;
        this.clock = clock;
    }

    /** Opens a file with whichever identity fits. */
    public Opening open(SopsFile file, Collection<AgeIdentity> identities) {
        Metadata metadata = file.metadata();
        if (metadata.isSplit()) {
            return locked(file, "its key is split among key groups, which only sops itself joins");
        }
        try {
            Optional<DataKey> key = unwrap(metadata, identities);
            return key.isPresent() ? open(file, key.get()) : locked(file, whyLocked(file));
        } catch (Damage e) {
            return new Broken(e.why());
        }
    }

    /** Opens a file whose key is known. */
    public Opening open(SopsFile file, DataKey key) {
        try {
            ValueCipher cipher = new ValueCipher(key, random);
            Mapping plain = new Unsealing(file.metadata(), cipher, new Kept()).open(file.object());
            return new Opened(file, plain, key);
        } catch (Damage e) {
            return new Broken(e.why());
        }
    }

    /**
     * Seals a tree under a new key.
     *
     * @param object hidden values must all be covered by the rule
     * @throws CannotSeal when sops could not hold it, or a secret would stand in clear
     */
    public SopsFile seal(Mapping object, CryptRule rule, Set<AgeRecipient> recipients) {
        DataKey key = ValueCipher.newKey(random);
        Metadata metadata = Metadata.create(rule, wrapAll(key, recipients));
        return seal(KeyOrder.sorted(object), metadata, key);
    }

    /**
     * Seals a changed tree: what stayed keeps its ciphertext, so that its line stays too.
     *
     * @return the file itself when nothing changed
     * @throws CannotSeal when sops could not hold it, or a secret would stand in clear
     */
    public SopsFile update(Opened before, Mapping object) {
        Metadata metadata = writable(before.file());
        ValueCipher cipher = new ValueCipher(before.key(), random);
        Kept kept = new Kept();
        Unsealing old = new Unsealing(metadata, cipher, kept);
        old.open(before.file().object());
        Sealing sealing = new Sealing(metadata, cipher, kept);
        Mapping sealed = sealing.seal(KeyOrder.like(before.object(), object));
        String digest = sealing.digest();
        if (!digest.equals(old.digest())) {
            return new SopsFile(sealed, withMac(metadata, cipher, digest).block());
        }
        return sealed.equals(before.file().object())
                ? before.file()
                : new SopsFile(sealed, metadata.block());
    }

    /**
     * The same values and key for other recipients. Keys of other kinds stay.
     *
     * @throws CannotSeal when nobody is left
     */
    public SopsFile rewrap(Opened before, Set<AgeRecipient> add, Set<AgeRecipient> remove) {
        Metadata metadata = writable(before.file());
        Set<AgeRecipient> missing = new TreeSet<>(add);
        missing.removeIf(metadata::hasAgeFor);
        Set<String> gone = remove.stream().map(AgeRecipient::text).collect(Collectors.toSet());
        SopsFile file =
                new SopsFile(
                        before.file().object(),
                        metadata.withAge(wrap(before.key(), missing), gone).block());
        if (file.recipients().isEmpty() && file.otherKeys().isEmpty()) {
            throw forNobody();
        }
        return file;
    }

    /**
     * The same values under a new key, for these recipients.
     *
     * @throws CannotSeal when the file has keys of other kinds, which cannot be given the new key
     */
    public SopsFile renew(Opened before, Set<AgeRecipient> recipients) {
        Metadata metadata = writable(before.file());
        List<String> others = KeyTypes.keys(metadata.block());
        if (!others.isEmpty()) {
            throw new CannotSeal(
                    "is also sealed for "
                            + String.join(", ", others)
                            + ", and only sops can give"
                            + " a new key to that");
        }
        DataKey key = ValueCipher.newKey(random);
        return seal(before.object(), metadata.withAge(wrapAll(key, recipients)), key);
    }

    private SopsFile seal(Mapping object, Metadata metadata, DataKey key) {
        ValueCipher cipher = new ValueCipher(key, random);
        Sealing sealing = new Sealing(metadata, cipher, new Kept());
        Mapping sealed = sealing.seal(object);
        return new SopsFile(sealed, withMac(metadata, cipher, sealing.digest()).block());
    }

    private Metadata withMac(Metadata metadata, ValueCipher cipher, String digest) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        PlainValue value = PlainValue.of(new Scalar.Text(digest));
        return metadata.withMac(now, cipher.seal(value, now.toString()).text());
    }

    private List<AgeEntry> wrapAll(DataKey key, Set<AgeRecipient> recipients) {
        if (recipients.isEmpty()) {
            throw forNobody();
        }
        return wrap(key, recipients);
    }

    private static CannotSeal forNobody() {
        return new CannotSeal("would be sealed for nobody");
    }

    private List<AgeEntry> wrap(DataKey key, Set<AgeRecipient> recipients) {
        return new TreeSet<>(recipients)
                .stream().map(to -> new AgeEntry(to.text(), age.wrap(key.bytes(), to))).toList();
    }

    /** First what is addressed to an identity by name; names are not authenticated. */
    private Optional<DataKey> unwrap(Metadata metadata, Collection<AgeIdentity> identities) {
        return Stream.of(true, false)
                .flatMap(named ->
                        metadata.age().stream().flatMap(entry -> unwrap(entry, identities, named)))
                .findFirst();
    }

    private Stream<DataKey> unwrap(
            AgeEntry entry, Collection<AgeIdentity> identities, boolean named) {
        return identities.stream()
                .filter(who -> who.recipient().text().equals(entry.recipient()) == named)
                .flatMap(who -> unwrap(entry, who).stream());
    }

    private Optional<DataKey> unwrap(AgeEntry entry, AgeIdentity identity) {
        try {
            return age.unwrap(entry.enc(), identity)
                    .map(SecretBytes::reveal)
                    .map(bytes ->
                            DataKey.of(bytes)
                                    .orElseThrow(() -> damaged(entry, "is of a wrong length")));
        } catch (MalformedText e) {
            throw damaged(entry, "cannot be read: " + e.what());
        }
    }

    private static Damage damaged(AgeEntry entry, String why) {
        return new Damage("its key for " + entry.recipient() + " " + why);
    }

    private static Metadata writable(SopsFile file) {
        if (!file.rule().isWritable()) {
            throw new CannotSeal("says by comments of its own what is sealed; change it with sops");
        }
        return file.metadata();
    }

    private static Locked locked(SopsFile file, String why) {
        return new Locked(
                Stream.concat(file.recipients().stream(), file.otherKeys().stream()).toList(), why);
    }

    private static String whyLocked(SopsFile file) {
        if (!file.recipients().isEmpty()) {
            return "none of the keys at hand is among its recipients";
        }
        List<String> kinds = KeyTypes.kinds(file.sops());
        return kinds.isEmpty()
                ? "it is sealed for nobody"
                : "it is sealed for " + String.join(" and ", kinds) + " only";
    }
}
