package periplus.model.restore.order;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;

/** Random objects with random references, some of them to nothing. */
class OrderPropertyTest {

    private static final List<Stage> STAGES = List.of(Stage.SECRETS, Stage.WORKLOADS, Stage.CUSTOM);

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyObjectIsThereOnce(int seed) {
        List<Item> items = items(seed);
        assertThat(Order.of(items).waves().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(items.stream().map(Item::key).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSequenceOfTheInputChangesNothing(int seed) {
        List<Item> items = items(seed);
        Order order = Order.of(items);
        Collections.shuffle(items, new Random(seed));
        assertThat(Order.of(items)).isEqualTo(order);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsNeededHardIsEarlierUnlessEachNeedsTheOther(int seed) {
        List<Item> items = items(seed);
        Order order = Order.of(items);
        Map<ResourceKey, Integer> at = places(order);
        Map<ResourceKey, Set<ResourceKey>> reached = reached(items);
        reached.forEach((from, all) ->
                all.stream()
                        .filter(to -> !to.equals(from))
                        .forEach(to -> {
                            if (requireNonNull(reached.get(to)).contains(from)) {
                                assertThat(at.get(to)).isEqualTo(at.get(from));
                                assertThat(order.cycles())
                                        .filteredOn(cycle -> cycle.contains(from))
                                        .singleElement()
                                        .satisfies(cycle -> assertThat(cycle).contains(to));
                            } else {
                                assertThat(at.get(to)).isLessThan(at.get(from));
                            }
                        }));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingComesLaterThanItsOwnWaveAndStage(int seed) {
        List<Item> items = items(seed);
        Map<ResourceKey, Order.Batch> batches = new HashMap<>();
        Order.of(items)
                .batches()
                .forEach(batch -> batch.keys().forEach(key -> batches.put(key, batch)));
        assertThat(items)
                .allSatisfy(item -> {
                    Order.Batch batch = requireNonNull(batches.get(item.key()));
                    assertThat(batch.wave()).isLessThanOrEqualTo(item.wave());
                    if (batch.wave() == item.wave()) {
                        assertThat(batch.stage()).isLessThanOrEqualTo(item.stage());
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anObjectIsNeverLaterThanItsReferencesAsk(int seed) {
        List<Item> items = items(seed);
        Order order = Order.of(items);
        Map<ResourceKey, Item> byKey = new HashMap<>();
        items.forEach(item -> byKey.put(item.key(), item));
        for (int i = 1; i < order.batches().size(); i++) {
            Order.Batch before = order.batches().get(i - 1);
            Order.Batch batch = order.batches().get(i);
            if (before.wave() == batch.wave() && before.stage() == batch.stage()) {
                assertThat(batch.keys())
                        .anySatisfy(key ->
                                assertThat(before.keys())
                                        .containsAnyElementsOf(
                                                named(requireNonNull(byKey.get(key)))));
            }
        }
    }

    private static List<ResourceKey> named(Item item) {
        return item.references().stream().map(Reference::to).toList();
    }

    private static Map<ResourceKey, Integer> places(Order order) {
        Map<ResourceKey, Integer> at = new HashMap<>();
        for (int i = 0; i < order.waves().size(); i++) {
            for (ResourceKey key : order.waves().get(i)) {
                at.put(key, i);
            }
        }
        return at;
    }

    /** What each needs hard, directly or not; the slow and simple way. */
    private static Map<ResourceKey, Set<ResourceKey>> reached(List<Item> items) {
        Map<ResourceKey, Set<ResourceKey>> reached = new HashMap<>();
        items.forEach(item -> reached.put(item.key(), new HashSet<>()));
        items.forEach(item ->
                item.references().stream()
                        .filter(Reference::hard)
                        .map(Reference::to)
                        .filter(reached::containsKey)
                        .forEach(requireNonNull(reached.get(item.key()))::add));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Set<ResourceKey> all : reached.values()) {
                for (ResourceKey one : List.copyOf(all)) {
                    grown |= all.addAll(reached.get(one));
                }
            }
        }
        return reached;
    }

    private static List<Item> items(int seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(25);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Reference> references = new ArrayList<>();
            for (int edges = random.nextInt(4); edges > 0; edges--) {
                ResourceKey to = key(random.nextInt(size + 2));
                boolean hard = random.nextInt(3) == 0;
                references.add(new Reference(to, hard, FieldPath.ROOT, Role.NEEDED));
            }
            Stage stage = STAGES.get(random.nextInt(STAGES.size()));
            items.add(new Item(key(i), stage, random.nextInt(3) - 1, references));
        }
        return items;
    }

    private static ResourceKey key(int number) {
        return new ResourceKey("limits.example.org", Optional.of("x"), "l" + number);
    }
}
