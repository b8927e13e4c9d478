package periplus.model.clean.fields;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** What {@code kubectl apply} last sent for an object: proof that a person set a field. */
public final class LastApplied {

    public static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    /** What tells elements of a keyed list apart, in every built-in kind. */
    private static final List<String> ELEMENT_KEYS =
            List.of("name", "mountPath", "port", "containerPort", "protocol", "ip", "key");

    private final Node applied;

    private LastApplied(Node applied) {
        this.applied = applied;
    }

    /** Text that cannot be read proves nothing, so it counts as absent. */
    public static LastApplied of(Mapping live) {
        String text = live.text("metadata", "annotations", ANNOTATION);
        if (text == null) {
            return new LastApplied(Mapping.EMPTY);
        }
        try {
            return new LastApplied(JsonReader.read(text.getBytes(UTF_8)));
        } catch (MalformedText e) {
            return new LastApplied(Mapping.EMPTY);
        }
    }

    public boolean contains(List<Step> path) {
        Node node = applied;
        for (Step step : path) {
            Node next = descend(node, step);
            if (next == null) {
                return false;
            }
            node = next;
        }
        return true;
    }

    private static @Nullable Node descend(Node node, Step step) {
        return switch (step) {
            case Step.Field(String name) -> node instanceof Mapping map ? map.get(name) : null;
            case Step.Value(String text) ->
                    node instanceof Sequence list && list.items().contains(Scalar.text(text))
                            ? Scalar.text(text)
                            : null;
            case Step.Element(Mapping live) ->
                    node instanceof Sequence list
                            ? list.mappings()
                                    .filter(item -> isSame(item, live))
                                    .findFirst()
                                    .orElse(null)
                            : null;
        };
    }

    /** They agree wherever both speak: a person may leave a name or a protocol to the server. */
    private static boolean isSame(Mapping written, Mapping live) {
        boolean compared = false;
        for (String key : ELEMENT_KEYS) {
            Node ours = written.get(key);
            Node theirs = live.get(key);
            if (ours != null && theirs != null) {
                if (!ours.equals(theirs)) {
                    return false;
                }
                compared = true;
            } else if (key.equals("protocol") && !(isTcp(ours) && isTcp(theirs))) {
                return false;
            }
        }
        return compared;
    }

    private static boolean isTcp(@Nullable Node protocol) {
        return protocol == null || protocol.equals(Scalar.text("TCP"));
    }
}
