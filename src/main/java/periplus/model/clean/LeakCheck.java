package periplus.model.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import periplus.model.clean.fields.LastApplied;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** The last look at a cleaned object: nothing of the old cluster's identity may be left. */
public final class LeakCheck {

    private static final Set<String> SERVER_METADATA =
            Set.of(
                    "uid",
                    "resourceVersion",
                    "managedFields",
                    "ownerReferences",
                    "selfLink",
                    "creationTimestamp",
                    "deletionTimestamp");

    /** Annotations whose value is a UUID of something other than an object. */
    private static final Set<String> OTHER_UUIDS = Set.of("hostPathProvisionerIdentity");

    /** Maps whose values are a person's own data. */
    private static final Set<String> DATA = Set.of("data", "binaryData");

    private static final int UUID_LENGTH = 36;

    private LeakCheck() {}

    /** A value that has the form of a UID; whether it is one, the live objects tell. */
    public record Suspect(String path, String uid) {}

    /** Values in the form of a UID, outside of ConfigMap and Secret data. */
    public static List<Suspect> suspects(ResourceType type, Mapping body) {
        List<Suspect> found = new ArrayList<>();
        boolean holdsData =
                type.group().isEmpty()
                        && (type.kind().equals("ConfigMap") || type.kind().equals("Secret"));
        body.entries()
                .forEach((key, value) -> {
                    if (!holdsData || !DATA.contains(key)) {
                        collect(Paths.field("", key), value, found);
                    }
                });
        return found;
    }

    /** Paths of fields that only a live object has. Empty for every well cleaned one. */
    public static List<String> serverFields(Mapping body) {
        Mapping metadata = body.mapping("metadata");
        List<String> found = new ArrayList<>();
        for (String field : metadata.keys()) {
            if (SERVER_METADATA.contains(field)) {
                found.add(Paths.field("metadata", field));
            }
        }
        if (metadata.mapping("annotations").has(LastApplied.ANNOTATION)) {
            found.add(Paths.field("metadata.annotations", LastApplied.ANNOTATION));
        }
        return found;
    }

    private static void collect(String path, Node node, List<Suspect> found) {
        switch (node) {
            case Mapping mapping -> {
                for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
                    if (!OTHER_UUIDS.contains(entry.getKey())) {
                        collect(Paths.field(path, entry.getKey()), entry.getValue(), found);
                    }
                }
            }
            case Sequence sequence -> {
                for (int i = 0; i < sequence.size(); i++) {
                    Node item = sequence.items().get(i);
                    collect(Paths.element(path, item, i), item, found);
                }
            }
            case Scalar.Text(String value) -> {
                if (isUuid(value)) {
                    found.add(new Suspect(path, value));
                }
            }
            case Scalar.Numeral _, Scalar.Bool _, Scalar.Null _, Scalar.Hidden _ -> {}
        }
    }

    private static boolean isUuid(String value) {
        if (value.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char letter = value.charAt(i);
            if (dash ? letter != '-' : Character.digit(letter, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
