package periplus.io.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;

/** Objects to try things with. */
public final class Samples {

    private Samples() {}

    public static Mapping json(String text) {
        return (Mapping) JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Mapping namespace(String name) {
        return json(
                """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}\
                """
                        .formatted(name));
    }

    /** A ConfigMap with one entry, {@code colour}, and the label {@code app}. */
    public static Mapping configMap(String namespace, String name, String colour) {
        return json(
                """
                {"apiVersion": "v1", "kind": "ConfigMap",
                 "metadata": {"name": "%s", "namespace": "%s", "labels": {"app": "%s"}},
                 "data": {"colour": "%s"}}\
                """
                        .formatted(name, namespace, name, colour));
    }

    public static Mapping secret(String namespace, String name, String type) {
        return json(
                """
                {"apiVersion": "v1", "kind": "Secret", "type": "%s",
                 "metadata": {"name": "%s", "namespace": "%s"}}\
                """
                        .formatted(type, name, namespace));
    }

    /** A namespaced kind without a schema of its own. */
    public static Mapping definition(String plural, String kind, String group) {
        return json(
                """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "%1$s.%3$s"},
                 "spec": {"group": "%3$s", "scope": "Namespaced",
                  "names": {"plural": "%1$s", "singular": "%4$s", "kind": "%2$s",
                   "listKind": "%2$sList"},
                  "versions": [{"name": "v1", "served": true, "storage": true,
                   "schema": {"openAPIV3Schema": {"type": "object",
                    "x-kubernetes-preserve-unknown-fields": true}}}]}}\
                """
                        .formatted(plural, kind, group, kind.toLowerCase(Locale.ROOT)));
    }
}
