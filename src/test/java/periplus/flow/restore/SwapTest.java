package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.RandomTrees;
import periplus.testing.Trees;

class SwapTest {

    /** What only servers fill in, in these tests; no random tree has it. */
    private static final String OF_THE_SERVER = "server";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    set otherwise    | {a: 1, s: 9}        | {a: 1}        | {a: 2}    | {a: 2, s: 9}
                    added since      | {a: 1, b: 2, s: 9}  | {a: 1, b: 2}  | {a: 1}    | {a: 1, s: 9}
                    taken away since | {a: 1, s: 9}        | {a: 1}        | {a: 1, b: 2} | {a: 1, s: 9, b: 2}
                    deep             | {m: {a: 1, s: 9}}   | {m: {a: 1}}   | {m: {b: 2}} | {m: {s: 9, b: 2}}
                    all of it new    | {m: {a: 1}}         | {m: {a: 1}}   | {}        | {}
                    some of it new   | {m: {a: 1, s: 9}}   | {m: {a: 1}}   | {}        | {m: {s: 9}}
                    beside theirs    | {m: {s: 9}}         | {}            | {m: {a: 1}} | {m: {s: 9, a: 1}}
                    filled in lists  | {l: [{a: 1, s: 9}]} | {l: [{a: 1}]} | {l: [{a: 1}]} | {l: [{a: 1, s: 9}]}
                    changed lists    | {l: [{a: 1, s: 9}]} | {l: [{a: 1}]} | {l: [{a: 2}]} | {l: [{a: 2}]}
                    another shape    | {m: {a: 1, s: 9}}   | {m: {a: 1}}   | {m: text} | {m: text}
                    """)
    void peoplesFieldsAreThoseOfTheCommitAndTheServersStay(
            String what, String live, String now, String then, String wanted) {
        assertThat(Swap.of(Trees.yaml(live), Trees.yaml(now), Trees.yaml(then)))
                .as(what)
                .isEqualTo(Trees.yaml(wanted));
    }

    @Test
    void whatASnapshotWouldKeepAfterwardsIsWhatTheCommitHas() {
        RandomTrees trees = new RandomTrees(3);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2000; i++) {
            Mapping live = filled(trees.document(), random);
            Mapping now = cleaned(live);
            Mapping then = cleaned(mixed(now, trees.document(), random));

            Mapping swapped = Swap.of(live, now, then);

            assertThat(cleaned(swapped)).isEqualTo(then);
            assertThat(swapped.get(OF_THE_SERVER)).isEqualTo(live.get(OF_THE_SERVER));
        }
    }

    @Test
    void anObjectThatIsAsInTheCommitStaysAsItIs() {
        SplittableRandom random = new SplittableRandom(5);
        assertThat(RandomTrees.of(6, 500))
                .allSatisfy(tree -> {
                    Mapping live = filled(tree, random);
                    assertThat(Swap.of(live, cleaned(live), cleaned(live))).isEqualTo(live);
                });
    }

    /** A server adds something to mappings at random, also to those in lists. */
    private static Mapping filled(Mapping mapping, SplittableRandom random) {
        Mapping filled = mapping.mapEntries((_, value) -> filled(value, random));
        return random.nextBoolean()
                ? filled.with(OF_THE_SERVER, Scalar.number(random.nextInt()))
                : filled;
    }

    private static Node filled(Node node, SplittableRandom random) {
        return switch (node) {
            case Mapping mapping -> filled(mapping, random);
            case Sequence sequence -> sequence.map(item -> filled(item, random));
            case Scalar scalar -> scalar;
        };
    }

    /** Cleaned objects have no empty mappings: they are what is left of what was filled in. */
    private static Mapping cleaned(Mapping mapping) {
        Mapping.Builder cleaned = Mapping.builder();
        mapping.without(OF_THE_SERVER)
                .entries()
                .forEach((key, value) -> {
                    Node clean = cleaned(value);
                    if (!clean.equals(Mapping.EMPTY)) {
                        cleaned.put(key, clean);
                    }
                });
        return cleaned.build();
    }

    private static Node cleaned(Node node) {
        return switch (node) {
            case Mapping mapping -> cleaned(mapping);
            case Sequence sequence -> sequence.map(SwapTest::cleaned);
            case Scalar scalar -> scalar;
        };
    }

    /** Something of both, so that much is alike. */
    private static Mapping mixed(Mapping one, Mapping other, SplittableRandom random) {
        Mapping.Builder mixed = Mapping.builder();
        one.entries()
                .forEach((key, value) -> {
                    switch (random.nextInt(5)) {
                        case 0 -> {}
                        case 1 -> mixed.put(key, other);
                        case 2, 3 ->
                                mixed.put(
                                        key,
                                        value instanceof Mapping mapping
                                                ? mixed(mapping, other, random)
                                                : value);
                        default -> mixed.put(key, value);
                    }
                });
        other.entries().forEach(mixed::putIfAbsent);
        return mixed.build();
    }
}
