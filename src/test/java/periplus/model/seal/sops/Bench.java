package periplus.model.seal.sops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.sops.Opening.Broken;
import periplus.model.seal.sops.Opening.Locked;
import periplus.model.seal.sops.Opening.Opened;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** Somebody with a key, and a clock on which every reading is a minute later. */
final class Bench {

    static final AgeKeys AGE = new JaggedAge();

    final AgeIdentity me = AGE.generate();
    final Sops sops;

    Bench() {
        AtomicLong minutes = new AtomicLong();
        Instant start = Instant.parse("2026-11-22T20:00:00.123Z");
        InstantSource clock = () -> start.plusSeconds(60 * minutes.getAndIncrement());
        sops = new Sops(AGE, clock);
    }

    /** Seals everything that the rule covers in a YAML text. */
    SopsFile seal(String yaml, CryptRule rule) {
        return seal(Trees.yaml(yaml), rule);
    }

    SopsFile seal(Mapping object, CryptRule rule) {
        return sops.seal(rule.hide(object), rule, Set.of(me.recipient()));
    }

    Opening open(SopsFile file) {
        return sops.open(file, List.of(me));
    }

    Opened opened(SopsFile file) {
        Opening opening = open(file);
        assertThat(opening).isInstanceOf(Opened.class);
        return (Opened) opening;
    }

    String broken(SopsFile file) {
        Opening opening = open(file);
        assertThat(opening).isInstanceOf(Broken.class);
        return ((Broken) opening).why();
    }

    Locked locked(SopsFile file) {
        Opening opening = open(file);
        assertThat(opening).isInstanceOf(Locked.class);
        return (Locked) opening;
    }

    static SopsFile read(String yaml) {
        return SopsFile.of(YamlReader.readMapping(yaml.getBytes(UTF_8)));
    }

    static String text(SopsFile file) {
        return new String(file.yaml(), UTF_8);
    }

    /** The lines of the second text that the first does not have, up to their colon. */
    static List<String> newLines(String before, String after) {
        Set<String> old = before.lines().collect(Collectors.toSet());
        return after.lines().filter(line -> !old.contains(line)).map(Bench::key).toList();
    }

    /** The lines in which two texts of the same length differ, up to their colon. */
    static List<String> changedLines(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        assertThat(now).as("number of lines").hasSameSizeAs(old);
        return IntStream.range(0, now.size())
                .filter(i -> !now.get(i).equals(old.get(i)))
                .mapToObj(i -> key(now.get(i)))
                .toList();
    }

    private static String key(String line) {
        int colon = line.indexOf(':');
        return line.substring(0, colon < 0 ? line.length() : colon).strip();
    }
}
