package periplus.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.clean.LeakCheck;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.manifest.ResourceType;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.testing.RealCluster;

/** The table of defaults and the rules, held against what a real kube-apiserver does. */
@RealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofIT {

    /** Recorded as facts, never created again. */
    private static final Set<String> NEVER_CREATED = Set.of("nodes");

    /**
     * What the server makes of these is not a matter of defaults: it writes quantities in a form of
     * its own, takes empty values for absent ones, hands out a port that is kept, mounts every
     * volume with the prefix of the token's, and sums up what a Pod requests from its containers.
     */
    private static final Set<String> NOT_BY_THE_TABLE =
            Set.of(
                    "pods/pod-resources",
                    "pods/pod-resources-of-containers",
                    "pods/quantities",
                    "pods/zeros",
                    "pods/token-volume-namesake",
                    "services/assigned-node-port");

    /** Full mode keeps what admission put in, and a file does not tell that it did. */
    private static final Set<String> INJECTED = Set.of("pods/token-volume-namesake");

    /**
     * Rows no manifest can need: the server takes no object that is without this part, or only one
     * that it makes itself; Jobs are never to be restarted always.
     */
    private static final Pattern UNREACHABLE =
            Pattern.compile(
                    "\\S+ (spec|\\S*template\\.metadata|\\S*spec\\.resources) = \\{}"
                            + "|(jobs|cronjobs)\\.batch \\S+\\.restartPolicy = .*"
                            + "|priority\\S+ spec\\.exempt\\..*");

    private Laboratory laboratory;

    @BeforeAll
    void start() {
        laboratory = new Laboratory();
    }

    @AfterAll
    void stop() {
        laboratory.close();
    }

    static List<Manifest> all() {
        return Manifest.all();
    }

    static List<Manifest> literal() {
        return all().stream().filter(each -> !NOT_BY_THE_TABLE.contains(each.toString())).toList();
    }

    static List<Manifest> minimal() {
        return all().stream().filter(Manifest::isMinimal).toList();
    }

    @ParameterizedTest
    @MethodSource("literal")
    void theTableFillsInWhatTheServerFillsIn(Manifest manifest) {
        ResourceType type = laboratory.type(manifest.id());
        Mapping filled = laboratory.shape(type).fill(manifest.object());

        same(
                manifest + ": the server's and the table's",
                laboratory.life(manifest).full(),
                full(type, filled));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLeastTextGivesTheSameObjectAgain(Manifest manifest) {
        ResourceType type = laboratory.type(manifest.id());
        Laboratory.Life life = laboratory.life(manifest);

        same(manifest + ": full, before and after", life.full(), full(type, life.again()));
        same(
                manifest + ": least, before and after",
                life.intent(),
                laboratory.intent(type, life.again()));
        assertThat(life.warnings()).containsAll(life.warningsAgain());
    }

    @ParameterizedTest
    @MethodSource("all")
    void cleaningIsFinalQuietAndTellsNothingOfTheCluster(Manifest manifest) {
        ResourceType type = laboratory.type(manifest.id());
        Laboratory.Life life = laboratory.life(manifest);
        byte[] text = text(life.intent());

        same(
                manifest + ": cleaned once and twice",
                life.intent(),
                laboratory.intent(type, life.intent()));
        same(manifest + ": full, cleaned once and twice", life.full(), full(type, life.full()));
        if (!INJECTED.contains(manifest.toString())) {
            same(manifest + ": least of full", life.intent(), laboratory.intent(type, life.full()));
        }
        assertThat(text(laboratory.intent(type, life.live()))).isEqualTo(text);
        assertThat(YamlReader.readMapping(text)).isEqualTo(life.intent());
        assertThat(LeakCheck.serverFields(life.intent())).isEmpty();
        assertThat(new String(text, UTF_8))
                .doesNotContain(life.live().textOrEmpty("metadata", "uid"));
    }

    @ParameterizedTest
    @MethodSource("minimal")
    void nothingNeedlessIsLeft(Manifest manifest) {
        same(
                manifest + ": the manifest and its least text",
                manifest.object(),
                life(manifest).intent());
    }

    @Test
    void everyKindHasALeastAndAFullestCase() {
        Map<String, Set<String>> cases =
                all().stream().collect(groupingBy(Manifest::id, mapping(Manifest::name, toSet())));

        assertThat(laboratory.types().keySet())
                .filteredOn(id -> !NEVER_CREATED.contains(id))
                .allSatisfy(id ->
                        assertThat(cases.getOrDefault(id, Set.of()))
                                .as(id)
                                .contains("minimal", "maximal"));
    }

    /** A row that no case needs is only believed. */
    @Test
    void everyRowOfTheTableIsNeededBySomeCase() {
        Map<String, List<Manifest>> cases = all().stream().collect(groupingBy(Manifest::id));
        Set<String> unproven = new TreeSet<>();
        laboratory
                .types()
                .forEach((id, type) -> {
                    Set<String> filled = new HashSet<>();
                    for (Manifest manifest : cases.getOrDefault(id, List.of())) {
                        Mapping object = manifest.object();
                        filled.addAll(
                                Difference.added(laboratory.shape(type).fill(object), object));
                    }
                    laboratory.shape(type).rows().stream()
                            .filter(row ->
                                    filled.stream().noneMatch(path -> isAt(row.path(), path)))
                            .map(row -> id + " " + row.path() + " = " + row.text())
                            .filter(row -> !UNREACHABLE.matcher(row).matches())
                            .forEach(unproven::add);
                });

        assertThat(unproven).isEmpty();
    }

    private static boolean isAt(String row, String path) {
        return Pattern.matches(row.replace(".", "\\.").replace("*", "[^.]*"), path);
    }

    private Laboratory.Life life(Manifest manifest) {
        return laboratory.life(manifest);
    }

    private Mapping full(ResourceType type, Mapping object) {
        return laboratory.full(type, object);
    }

    private static byte[] text(Mapping object) {
        return YamlWriter.write(CanonicalOrder.of(object));
    }

    private static void same(String what, Mapping wanted, Mapping got) {
        assertThat(Difference.between(wanted, got)).as(what).isEmpty();
    }
}
