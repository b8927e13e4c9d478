package periplus.model.restore.order;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;

/**
 * How an order is found. Objects that need each other hard are one component from then on. A
 * component moves to the rank of the earliest that needs it hard. In a rank, the longest chain of
 * needs decides; soft ones count there only, and not where they would close a circle.
 */
final class Ordering {

    private static final Comparator<Item> BY_KEY =
            comparing(
                    Item::key,
                    comparing(ResourceKey::type)
                            .thenComparing(key -> key.namespace().orElse(""))
                            .thenComparing(ResourceKey::name));

    /** A wave of the user and a stage in it. */
    private record Rank(int wave, Stage stage) implements Comparable<Rank> {

        @Override
        public int compareTo(Rank other) {
            int byWave = Integer.compare(wave, other.wave);
            return byWave == 0 ? stage.compareTo(other.stage) : byWave;
        }

        Rank earlier(Rank other) {
            return compareTo(other) <= 0 ? this : other;
        }

        /** Where what is needed here belongs: in this wave, but no later than its own stage. */
        Rank ofNeed(Stage own) {
            return new Rank(wave, stage.compareTo(own) <= 0 ? stage : own);
        }
    }

    private record Slot(Rank rank, int level) implements Comparable<Slot> {

        @Override
        public int compareTo(Slot other) {
            int byRank = rank.compareTo(other.rank);
            return byRank == 0 ? Integer.compare(level, other.level) : byRank;
        }
    }

    private final List<Item> items;
    private final Graph hard;
    private final Graph soft;

    /** Of each item. */
    private final int[] component;

    /** Items of each component, which has a higher number than all that it needs hard. */
    private final List<List<Integer>> members;

    /** Of each component. */
    private final Rank[] ranks;

    Ordering(Collection<Item> unordered) {
        items = unordered.stream().sorted(BY_KEY).toList();
        Register register = new Register(items);
        hard = graph(register, true);
        soft = graph(register, false);
        component = hard.components();
        members = members(component);
        ranks = ranks();
    }

    private Graph graph(Register register, boolean isHard) {
        Graph.Builder graph = Graph.builder(items.size());
        for (int i = 0; i < items.size(); i++) {
            for (Reference reference : items.get(i).references()) {
                if (reference.hard() == isHard) {
                    for (int other : register.meant(reference)) {
                        boolean follows = reference.role() == Role.FOLLOWING;
                        graph.add(follows ? other : i, follows ? i : other);
                    }
                }
            }
        }
        return graph.build();
    }

    private static List<List<Integer>> members(int[] component) {
        int count = Arrays.stream(component).max().orElse(-1) + 1;
        List<List<Integer>> members =
                Stream.<List<Integer>>generate(() -> new ArrayList<>(1)).limit(count).toList();
        for (int node = 0; node < component.length; node++) {
            members.get(component[node]).add(node);
        }
        return members;
    }

    /** Those that need come before what they need, so that each passes on its last word. */
    private Rank[] ranks() {
        Rank[] own = members.stream().map(this::ownRank).toArray(Rank[]::new);
        Stage[] stages = Arrays.stream(own).map(Rank::stage).toArray(Stage[]::new);
        for (int c = members.size() - 1; c >= 0; c--) {
            Rank rank = own[c];
            forEachNeed(hard, c, need -> own[need] = own[need].earlier(rank.ofNeed(stages[need])));
        }
        return own;
    }

    private Rank ownRank(List<Integer> nodes) {
        return nodes.stream()
                .map(items::get)
                .map(item -> new Rank(item.wave(), item.stage()))
                .reduce(Rank::earlier)
                .orElseThrow();
    }

    private void forEachNeed(Graph graph, int from, IntConsumer action) {
        for (int node : members.get(from)) {
            graph.forEachNeed(
                    node,
                    need -> {
                        if (component[need] != from) {
                            action.accept(component[need]);
                        }
                    });
        }
    }

    Order order() {
        int[] levels = levels();
        Map<Slot, List<ResourceKey>> slots = new TreeMap<>();
        for (int node = 0; node < items.size(); node++) {
            int c = component[node];
            slots.computeIfAbsent(new Slot(ranks[c], levels[c]), _ -> new ArrayList<>())
                    .add(items.get(node).key());
        }
        List<Order.Batch> batches =
                slots.entrySet().stream()
                        .map(slot -> batch(slot.getKey().rank(), slot.getValue()))
                        .toList();
        return new Order(batches, cycles());
    }

    private static Order.Batch batch(Rank rank, List<ResourceKey> keys) {
        return new Order.Batch(rank.wave(), rank.stage(), keys);
    }

    /** How many of the same rank have to come before each component, one after the other. */
    private int[] levels() {
        Graph needs = sameRank(hard);
        Graph wishes = sameRank(soft);
        int[] circle = union(needs, wishes).components();
        int[] levels = new int[members.size()];
        bottomUp(circle)
                .forEach(c -> {
                    needs.forEachNeed(c, need -> levels[c] = Math.max(levels[c], levels[need] + 1));
                    wishes.forEachNeed(
                            c,
                            need -> {
                                if (circle[need] != circle[c]) {
                                    levels[c] = Math.max(levels[c], levels[need] + 1);
                                }
                            });
                });
        return levels;
    }

    private Graph sameRank(Graph graph) {
        Graph.Builder same = Graph.builder(members.size());
        for (int c = 0; c < members.size(); c++) {
            int from = c;
            forEachNeed(
                    graph,
                    from,
                    need -> {
                        if (ranks[need].equals(ranks[from])) {
                            same.add(from, need);
                        }
                    });
        }
        return same.build();
    }

    private static Graph union(Graph one, Graph other) {
        Graph.Builder union = Graph.builder(one.nodes());
        for (int node = 0; node < one.nodes(); node++) {
            int from = node;
            one.forEachNeed(from, need -> union.add(from, need));
            other.forEachNeed(from, need -> union.add(from, need));
        }
        return union.build();
    }

    /** By the number of the circle, in a circle by the own number: what is needed comes first. */
    private static IntStream bottomUp(int[] circle) {
        return IntStream.range(0, circle.length)
                .mapToLong(c -> ((long) circle[c] << Integer.SIZE) | c)
                .sorted()
                .mapToInt(packed -> (int) packed);
    }

    private List<List<ResourceKey>> cycles() {
        return members.stream()
                .filter(nodes -> nodes.size() > 1)
                .sorted(comparing(List::getFirst))
                .map(nodes -> nodes.stream().map(node -> items.get(node).key()).toList())
                .toList();
    }
}
