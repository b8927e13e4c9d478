package periplus.model.seal.sops;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * The block {@code sops} of a file. What is not changed here, such as keys of other kinds, stays as
 * it was read.
 */
record Metadata(Mapping block) {

    /** The version that tests compare with. */
    static final String VERSION = "3.13.3";

    private static final Pattern SEMVER = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-+].*)?");
    private static final String AGE = "age";
    private static final String MAC_ONLY = "mac_only_encrypted";
    private static final String MODIFIED = "lastmodified";
    private static final String MAC = "mac";

    /** One recipient and the data key for it, as an armoured age file. */
    record AgeEntry(String recipient, String enc) {

        Mapping toMapping() {
            return Mapping.builder().put("enc", enc).put("recipient", recipient).build();
        }
    }

    /**
     * @throws MalformedText when sops would not read it either
     */
    static Metadata of(Mapping block) {
        Metadata metadata = new Metadata(block);
        require(SEMVER.matcher(block.textOrEmpty("version")).matches(), "no version of sops");
        require(!block.textOrEmpty(MAC).isEmpty(), "no mac, so that nothing proves its values");
        require(metadata.readableTime(), "no time of the last change");
        require(metadata.rules().count() <= 1, "more than one rule about what is sealed");
        require(metadata.rule().isValid(), "a rule that is no regular expression (RE2)");
        require(isBoolean(block.get(MAC_ONLY)), "a " + MAC_ONLY + " that is not true or false");
        require(
                block.sequence(AGE).size() == metadata.age().size(),
                "an age entry without recipient or key");
        return metadata;
    }

    static Metadata create(CryptRule rule, List<AgeEntry> age) {
        Map<String, Node> block = new TreeMap<>();
        block.put(rule.kind().key(), Scalar.text(rule.pattern()));
        block.put(MAC_ONLY, Scalar.TRUE);
        block.put("version", Scalar.text(VERSION));
        return new Metadata(Mapping.EMPTY.withAll(block)).withAge(age);
    }

    Metadata withAge(List<AgeEntry> entries) {
        return with(AGE, Sequence.EMPTY).withAge(entries, Set.of());
    }

    /** Entries that stay are as they were read, whatever else they hold. */
    Metadata withAge(List<AgeEntry> added, Set<String> removed) {
        List<Node> age = new ArrayList<>();
        block.sequence(AGE)
                .mappings()
                .filter(entry -> !removed.contains(entry.textOrEmpty("recipient")))
                .forEach(age::add);
        added.forEach(entry -> age.add(entry.toMapping()));
        return with(AGE, new Sequence(age));
    }

    Metadata withMac(Instant time, String mac) {
        return with(MODIFIED, Scalar.text(time.toString())).with(MAC, Scalar.text(mac));
    }

    List<AgeEntry> age() {
        return block.sequence(AGE)
                .mappings()
                .map(entry ->
                        new AgeEntry(entry.textOrEmpty("recipient"), entry.textOrEmpty("enc")))
                .filter(entry -> !entry.recipient().isEmpty() && !entry.enc().isEmpty())
                .toList();
    }

    boolean hasAgeFor(AgeRecipient recipient) {
        return age().stream().anyMatch(entry -> entry.recipient().equals(recipient.text()));
    }

    CryptRule rule() {
        return rules().findFirst().orElse(CryptRule.DEFAULT);
    }

    boolean macOnlySealed() {
        return switch (block.get(MAC_ONLY)) {
            case Scalar.Bool(boolean value) -> value;
            case Scalar.Text(String value) -> value.equals("true");
            case null, default -> false;
        };
    }

    String mac() {
        return block.textOrEmpty(MAC);
    }

    /** What the MAC is bound to: the time as Go prints it again. */
    String macPlace() {
        return Times.seconds(block.textOrEmpty(MODIFIED));
    }

    /** Whether the data key is split, so that one recipient alone cannot open the file. */
    boolean isSplit() {
        return !block.sequence("key_groups").isEmpty();
    }

    private Stream<CryptRule> rules() {
        return Arrays.stream(CryptRule.Kind.values())
                .flatMap(kind ->
                        Optional.of(block.textOrEmpty(kind.key()))
                                .filter(pattern -> !pattern.isEmpty())
                                .map(pattern -> new CryptRule(kind, pattern))
                                .stream());
    }

    private boolean readableTime() {
        try {
            return !macPlace().isEmpty();
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** New keys go where sops would have them: it writes them sorted. */
    private Metadata with(String key, Node value) {
        if (block.has(key)) {
            return new Metadata(block.with(key, value));
        }
        Map<String, Node> sorted = new TreeMap<>(block.entries());
        sorted.put(key, value);
        return new Metadata(Mapping.EMPTY.withAll(sorted));
    }

    private static boolean isBoolean(@Nullable Node node) {
        return switch (node) {
            case Scalar.Text(String text) -> text.equals("true") || text.equals("false");
            case Scalar.Bool _, Scalar.Null _ -> true;
            case null -> true;
            default -> false;
        };
    }

    private static void require(boolean fine, String flaw) {
        if (!fine) {
            throw new MalformedText("the block \"" + SopsFile.BLOCK + "\" has " + flaw, 0, 0);
        }
    }
}
