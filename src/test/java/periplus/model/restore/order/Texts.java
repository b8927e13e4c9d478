package periplus.model.restore.order;

import static periplus.model.restore.order.KnownKinds.KINDS;

import java.util.List;
import periplus.model.restore.order.Reference.Role;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** References as one reads them: {@code hard shop/secrets/login}. */
final class Texts {

    private Texts() {}

    static List<String> references(String key, String yaml) {
        return references(key, Trees.yaml(yaml));
    }

    static List<String> references(String key, Mapping object) {
        return of(References.of(KnownKinds.key(key), object, KINDS));
    }

    static List<String> of(List<Reference> references) {
        return references.stream().map(Texts::of).toList();
    }

    private static String of(Reference reference) {
        String role = reference.role() == Role.NEEDED ? "" : " " + reference.role();
        return (reference.hard() ? "hard " : "soft ") + reference.to() + role;
    }
}
