package periplus.model.clean.bootstrap;

import java.util.List;
import periplus.model.tree.Mapping;

/**
 * One of the lists of an RBAC rule, which permits every combination of their values.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/">Role
 *     in the API reference</a>
 */
enum Axis {
    GROUP("apiGroups"),
    RESOURCE("resources") {
        @Override
        boolean matches(String known, String asked) {
            int slash = asked.indexOf('/');
            return super.matches(known, asked)
                    || (slash >= 0 && known.equals("*" + asked.substring(slash)));
        }
    },
    /** No name stands for every name. */
    NAME("resourceNames") {
        @Override
        List<String> values(Mapping rule) {
            List<String> names = super.values(rule);
            return names.isEmpty() ? List.of("*") : names;
        }
    },
    URL("nonResourceURLs") {
        @Override
        boolean matches(String known, String asked) {
            return super.matches(known, asked)
                    || (known.endsWith("*")
                            && asked.startsWith(known.substring(0, known.length() - 1)));
        }
    },
    VERB("verbs");

    private static final List<Axis> OF_RESOURCES = List.of(GROUP, RESOURCE, NAME, VERB);
    private static final List<Axis> OF_URLS = List.of(URL, VERB);

    final String field;

    Axis(String field) {
        this.field = field;
    }

    static List<Axis> of(Mapping rule) {
        return rule.sequence(URL.field).isEmpty() ? OF_RESOURCES : OF_URLS;
    }

    List<String> values(Mapping rule) {
        return rule.sequence(field).texts().toList();
    }

    /** Whether a rule with this value permits what is asked. */
    boolean matches(String known, String asked) {
        return known.equals("*") || known.equals(asked);
    }

    final boolean covers(Mapping rule, String asked) {
        return values(rule).stream().anyMatch(known -> matches(known, asked));
    }
}
