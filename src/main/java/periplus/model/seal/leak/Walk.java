package periplus.model.seal.leak;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import periplus.model.seal.leak.Inspection.Hit;
import periplus.model.seal.leak.word.Options;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** One way through one object, which takes what is found out of sight. */
final class Walk {

    private static final String WITHHELD = "(withheld)";

    private final LeakScan scan;
    private final Subject subject;
    private final boolean withholding;
    private final Place place = new Place();
    private final Inspection inspection;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param withholding whether every finding is replaced by a text, since nothing can be sealed
     */
    Walk(LeakScan scan, Subject subject, boolean withholding) {
        this.scan = scan;
        this.subject = subject;
        this.withholding = withholding;
        inspection = new Inspection(scan, subject, place);
    }

    /** In the order of the document. */
    List<Finding> findings() {
        return findings;
    }

    Mapping object(Mapping body) {
        Mapping walked =
                body.mapEntries((field, value) ->
                        subject.isSealed(field) ? value : entry(body, field, value));
        return withholding ? withoutSecretKeys(walked) : walked;
    }

    private Node mapping(Mapping mapping) {
        Mapping walked = mapping.mapEntries((key, value) -> entry(mapping, key, value));
        return withholding ? withoutSecretKeys(walked) : walked;
    }

    private @Nullable Node entry(Mapping mapping, String key, Node value) {
        boolean dropped = isDropped(key);
        place.enter(key, value);
        Node next = dropped ? null : node(name(mapping, key), value);
        place.leave();
        return next;
    }

    /** A key cannot be sealed, so what is found in one is dropped with its value, or fails. */
    private boolean isDropped(String key) {
        Hit hit = inspection.content(key);
        if (hit == null) {
            return false;
        }
        Action action = hit.action() == Action.ENCRYPT ? Action.FAIL : hit.action();
        report(hit.with(action), "the name of a field: " + hit.what());
        return action == Action.DROP;
    }

    private Mapping withoutSecretKeys(Mapping mapping) {
        if (mapping.keys().stream().allMatch(key -> inspection.content(key) == null)) {
            return mapping;
        }
        Mapping.Builder rest = Mapping.builder();
        mapping.entries()
                .forEach((key, value) ->
                        rest.put(inspection.content(key) == null ? key : WITHHELD, value));
        return rest.build();
    }

    private @Nullable Node node(String name, Node node) {
        return switch (node) {
            case Mapping mapping -> mapping(mapping);
            case Sequence list -> list(name, list);
            case Scalar.Text(String text) -> treated(node, inspection.text(name, text));
            case Scalar.Numeral(String literal) -> treated(node, inspection.number(literal));
            case Scalar.Bool _, Scalar.Null _, Scalar.Hidden _ -> node;
        };
    }

    private Sequence list(String name, Sequence list) {
        List<Node> left = new ArrayList<>(list.size());
        boolean same = true;
        String option = "";
        for (int i = 0; i < list.size(); i++) {
            Node item = list.items().get(i);
            place.enter(item, i);
            Node next = node(option.isEmpty() ? name : option, item);
            place.leave();
            if (next != null) {
                left.add(next);
            }
            same &= next == item;
            option = item instanceof Scalar.Text(String text) ? Options.name(text) : "";
        }
        return same ? list : new Sequence(left);
    }

    /**
     * What a value is called: by its key, or by the name beside it, as environment variables are.
     */
    private static String name(Mapping mapping, String key) {
        if (!key.equals("value")) {
            return key;
        }
        String name = mapping.text("name");
        return name == null ? mapping.textOrEmpty("key") : name;
    }

    private @Nullable Node treated(Node scalar, @Nullable Hit hit) {
        if (hit == null) {
            return scalar;
        }
        report(hit, hit.what());
        if (withholding) {
            return Scalar.text(WITHHELD);
        }
        return switch (hit.action()) {
            case ENCRYPT -> new Scalar.Hidden((Scalar) scalar);
            case DROP -> null;
            case IGNORE, WARN, FAIL -> scalar;
        };
    }

    private void report(Hit hit, String what) {
        findings.add(new Finding(place.path(scan::isSecret), hit.detector(), hit.action(), what));
    }
}
