package periplus.model.clean;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import periplus.model.clean.defaults.table.Defaults;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.RandomTrees;
import periplus.testing.Trees;

/**
 * Objects of every kind the rules know, with nonsense in random places: the live objects of the
 * golden cases, and others made of the words in them. The same for the same seed.
 */
final class RandomObjects {

    private static final List<Mapping> MODELS =
            Golden.all().stream().map(Golden::object).filter(model -> model.has("kind")).toList();

    /** Every key and every text of the models. */
    private static final List<String> WORDS = words();

    private final Random random;
    private final RandomTrees trees;

    private RandomObjects(long seed) {
        random = new Random(seed);
        trees = new RandomTrees(seed);
    }

    static Stream<Mapping> of(long seed, int count) {
        RandomObjects objects = new RandomObjects(seed);
        return Stream.generate(objects::next).limit(count);
    }

    /** The same object with its keys in another order. */
    static Mapping shuffled(Mapping mapping, long seed) {
        List<Map.Entry<String, Node>> entries = new ArrayList<>(mapping.entries().entrySet());
        Collections.shuffle(entries, new Random(seed));
        Mapping.Builder shuffled = Mapping.builder();
        entries.forEach(entry -> shuffled.put(entry.getKey(), shuffled(entry.getValue(), seed)));
        return shuffled.build();
    }

    private static Node shuffled(Node node, long seed) {
        return switch (node) {
            case Mapping mapping -> shuffled(mapping, seed);
            case Sequence list ->
                    new Sequence(list.items().stream().map(item -> shuffled(item, seed)).toList());
            case Scalar scalar -> scalar;
        };
    }

    private Mapping next() {
        Mapping model = random.nextInt(3) > 0 ? any(MODELS) : invented();
        Mapping object = model;
        for (int i = random.nextInt(6); i > 0; i--) {
            object = hit(object);
        }
        if (random.nextInt(4) == 0) {
            object = object.update("metadata", metadata -> metadata.without("managedFields"));
        }
        return object.with("apiVersion", Scalar.text(model.textOrEmpty("apiVersion")))
                .with("kind", Scalar.text(model.textOrEmpty("kind")));
    }

    private Mapping invented() {
        String kind = any(List.copyOf(new TreeSet<>(Defaults.byKind().keySet())));
        int dot = kind.indexOf('.');
        Mapping header =
                Trees.yaml(
                        """
                        metadata:
                          name: it
                          namespace: shop
                          uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
                          managedFields:
                          - manager: kubectl
                            operation: Update
                            fieldsV1: {"f:spec": {}}
                        """);
        return Mapping.builder()
                .put(any(WORDS), wordy(3))
                .put("apiVersion", dot < 0 ? "v1" : kind.substring(dot + 1) + "/v1")
                .put("kind", dot < 0 ? kind : kind.substring(0, dot))
                .put("metadata", header.mapping("metadata"))
                .put("spec", wordy(6))
                .build();
    }

    /** The mapping with nonsense in one place. */
    private Mapping hit(Mapping mapping) {
        if (mapping.isEmpty() || random.nextInt(6) == 0) {
            return mapping.with(any(WORDS), nonsense(4));
        }
        String key = any(List.copyOf(mapping.keys()));
        return random.nextInt(12) == 0
                ? mapping.without(key)
                : mapping.mapEntries((name, value) -> name.equals(key) ? hit(value) : value);
    }

    private Node hit(Node node) {
        if (random.nextInt(6) == 0) {
            return nonsense(4);
        }
        return switch (node) {
            case Mapping mapping -> hit(mapping);
            case Sequence list -> hit(list);
            case Scalar _ -> nonsense(4);
        };
    }

    private Sequence hit(Sequence list) {
        List<Node> items = new ArrayList<>(list.items());
        if (items.isEmpty() || random.nextInt(4) == 0) {
            items.add(random.nextInt(items.size() + 1), nonsense(4));
        } else {
            int place = random.nextInt(items.size());
            items.set(place, hit(items.get(place)));
        }
        return new Sequence(items);
    }

    /** Of bounded depth: below a list that holds a value twice trees would double for ever. */
    private Node nonsense(int depth) {
        return switch (random.nextInt(10)) {
            case 0 -> Scalar.NULL;
            case 1 -> Scalar.number(random.nextInt());
            case 2 -> new Scalar.Numeral(any(List.of("1e3", "-0", "0.5", "99999999999999999999")));
            case 3 -> Scalar.bool(random.nextBoolean());
            case 4 -> Sequence.of(Scalar.NULL, wordy(Math.min(2, depth)));
            case 5 -> trees.document();
            case 6 -> wordy(depth);
            case 7 -> Mapping.EMPTY;
            case 8 -> Sequence.EMPTY;
            default -> Scalar.text(any(WORDS));
        };
    }

    private Node wordy(int depth) {
        if (depth == 0) {
            return Scalar.text(any(WORDS));
        }
        Mapping.Builder mapping = Mapping.builder();
        for (int i = random.nextInt(5); i > 0; i--) {
            Node value = random.nextBoolean() ? wordy(depth - 1) : nonsense(depth - 1);
            mapping.put(any(WORDS), random.nextInt(4) == 0 ? Sequence.of(value, value) : value);
        }
        return mapping.build();
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static List<String> words() {
        TreeSet<String> words = new TreeSet<>();
        MODELS.forEach(model -> collect(model, words));
        return List.copyOf(words);
    }

    private static void collect(Node node, Set<String> words) {
        switch (node) {
            case Mapping mapping ->
                    mapping.entries()
                            .forEach((key, value) -> {
                                words.add(key);
                                collect(value, words);
                            });
            case Sequence list -> list.forEach(item -> collect(item, words));
            case Scalar.Text(String text) -> words.add(text);
            case Scalar _ -> {}
        }
    }
}
