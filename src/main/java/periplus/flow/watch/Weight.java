package periplus.flow.watch;

import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Roughly how many bytes a tree holds in memory. */
final class Weight {

    private static final long NODE = 48;

    private Weight() {}

    static long of(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                long sum = NODE;
                for (var entry : mapping.entries().entrySet()) {
                    sum += NODE + entry.getKey().length() + of(entry.getValue());
                }
                yield sum;
            }
            case Sequence sequence -> NODE + sequence.items().stream().mapToLong(Weight::of).sum();
            case Scalar.Text(String text) -> NODE + text.length();
            case Scalar.Hidden(Scalar plain) -> NODE + of(plain);
            case Scalar _ -> NODE;
        };
    }
}
