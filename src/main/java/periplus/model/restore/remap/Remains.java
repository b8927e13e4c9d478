package periplus.model.restore.remap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.model.tree.Sequence;

/** Finds old names in what was left as it was, because nobody can know what it means. */
final class Remains {

    /** Fields of built-in kinds that hold whatever people like. */
    private static final Set<String> FREE =
            Set.of(
                    "annotations",
                    "args",
                    "command",
                    "data",
                    "env",
                    "expression",
                    "parameters",
                    "stringData");

    private static final Set<String> UNREAD = Set.of("apiVersion", "kind", "status");

    /** Schemas of custom resources: prose, and nothing of it takes effect. */
    private static final String SCHEMAS = "versions";

    private static final Step DATA = new Step.Key("data");

    private static final String HELM_RELEASE = "helm.sh/release.v1";

    private final ResourceKey target;
    private final boolean custom;
    private final boolean secret;
    private final OldNames names;
    private final List<Step> path = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Remains(ResourceKey target, OldNames names) {
        int dot = target.type().indexOf('.');
        this.target = target;
        this.custom = dot >= 0 && !Scope.isBuiltIn(target.type().substring(dot + 1));
        this.secret = target.type().equals(ResourceType.SECRETS);
        this.names = names;
    }

    /** A warning for each field that was not changed and holds an old name. */
    List<String> of(Mapping before, Mapping after) {
        if (HELM_RELEASE.equals(after.text("type"))
                && !before.mapping("metadata").equals(after.mapping("metadata"))) {
            warn("Helm's own record of the release names the old namespace; install it anew there");
        }
        mapping(before, after, custom);
        return warnings;
    }

    private void mapping(Mapping before, Mapping after, boolean free) {
        if (after.size() < before.size()) {
            warn(place() + " had two entries for what is one now; only the first is kept");
        }
        after.entries()
                .forEach((key, now) -> {
                    if (isRead(key)) {
                        path.add(new Step.Key(key));
                        node(before.get(key), now, key, free || FREE.contains(key));
                        path.removeLast();
                    }
                });
    }

    private boolean isRead(String key) {
        return switch (path.size()) {
            case 0 -> !UNREAD.contains(key);
            case 1 -> !key.equals(SCHEMAS);
            default -> true;
        };
    }

    private void node(@Nullable Node before, Node after, String key, boolean free) {
        switch (after) {
            case Mapping now when before instanceof Mapping old -> mapping(old, now, free);
            case Sequence now when before instanceof Sequence old && old.size() == now.size() -> {
                for (int i = 0; i < now.size(); i++) {
                    Node item = now.items().get(i);
                    String name = item instanceof Mapping mapping ? mapping.text("name") : null;
                    path.add(name == null ? new Step.Index(i) : new Step.Element(name));
                    node(old.items().get(i), item, key, free);
                    path.removeLast();
                }
            }
            case Scalar now when now.equals(before) -> scalar(now, key, free);
            case Mapping _, Sequence _, Scalar _ -> {}
        }
    }

    private void scalar(Scalar value, String key, boolean free) {
        String written = Secrecy.revealed(value);
        String text = secret && path.getFirst().equals(DATA) ? decoded(written) : written;
        Set<String> found = new LinkedHashSet<>(names.in(text, free));
        if (free) {
            found.addAll(labelled(key, text));
        }
        if (key.equals("expression")) {
            found.addAll(names.quoted(text));
        }
        if (found.isEmpty()) {
            return;
        }
        boolean hidden = secret || value instanceof Scalar.Hidden;
        warn(
                place()
                        + (hidden
                                ? " holds a name that is another now; it is a secret and stays:"
                                        + " set it anew"
                                : " still names "
                                        + String.join(" and ", found)
                                        + "; it stays: patch it")
                        + " if the new one is meant");
    }

    /** What a text names by its key, by the name of a variable, or by the flag in the text. */
    private Set<String> labelled(String key, String text) {
        int equals = text.indexOf('=');
        if (text.startsWith("-") && equals > 0) {
            return names.under(text.substring(0, equals), text.substring(equals + 1));
        }
        return key.equals("value")
                        && path.size() > 1
                        && path.get(path.size() - 2) instanceof Step.Element(String variable)
                ? names.under(variable, text)
                : names.under(key, text);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private String place() {
        return new FieldPath(path).toString();
    }

    private void warn(String what) {
        warnings.add(target + ": " + what);
    }
}
