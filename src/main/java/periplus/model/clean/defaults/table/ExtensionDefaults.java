package periplus.model.clean.defaults.table;

import static java.util.Locale.ROOT;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Kinds and APIs that are added to the server. */
final class ExtensionDefaults {

    /** A Service that the server calls. */
    static final Shape SERVICE = Shape.of(Default.of("port", 443));

    private static final Shape DEFINITION =
            Shape.builder()
                    .fill(
                            Default.of(
                                    "conversion",
                                    Mapping.of("strategy", Scalar.text("None")),
                                    "None"))
                    .at(
                            "names",
                            Shape.of(
                                    Default.of(
                                            "singular",
                                            "kind in lower case",
                                            names -> named(names.text("kind").toLowerCase(ROOT))),
                                    Default.of(
                                            "listKind",
                                            "kind and List",
                                            names -> listOf(names.text("kind")))))
                    .at(
                            "versions",
                            Shape.of(
                                    Default.of("served", false).alwaysKept(),
                                    Default.of("storage", false).alwaysKept()))
                    .at("conversion.webhook.clientConfig.service", SERVICE)
                    .build();

    private static final Shape API_SERVICE = Shape.builder().at("service", SERVICE).build();

    static final Map<String, Shape> TABLE =
            Map.of(
                    "CustomResourceDefinition.apiextensions.k8s.io", Shape.spec(DEFINITION),
                    "APIService.apiregistration.k8s.io", Shape.spec(API_SERVICE));

    private ExtensionDefaults() {}

    private static @Nullable Node listOf(String kind) {
        return kind.isEmpty() ? null : Scalar.text(kind + "List");
    }

    private static @Nullable Node named(String name) {
        return name.isEmpty() ? null : Scalar.text(name);
    }
}
