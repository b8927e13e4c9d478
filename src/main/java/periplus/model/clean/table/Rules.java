package periplus.model.clean.table;

import java.util.List;
import java.util.stream.Stream;
import periplus.model.clean.bootstrap.Additions;
import periplus.model.clean.rule.Rule;

/** Every cleaning rule. */
public final class Rules {

    /** Rises with every change that alters what a snapshot holds. */
    public static final int VERSION = 2;

    /** Why the kinds of an aggregated API server are not listed. */
    public static final Rule AGGREGATED = SkippedKinds.AGGREGATED;

    /** Why a kind that another group serves as well is not listed. */
    public static final Rule TWIN = SkippedKinds.TWIN;

    private static final List<Rule> ALL =
            Stream.of(
                            SkippedKinds.TABLE,
                            RuntimeRules.TABLE,
                            BootstrapObjects.TABLE,
                            MetadataRules.TABLE,
                            AnnotationRules.TABLE,
                            CoreRules.TABLE,
                            SecretRules.TABLE,
                            PodRules.TABLE,
                            WorkloadRules.TABLE,
                            NetworkRules.TABLE,
                            StorageRules.TABLE,
                            ExtensionRules.TABLE,
                            NodeRules.TABLE,
                            Additions.TABLE,
                            DefaultRules.TABLE,
                            MetadataRules.EMPTIES)
                    .flatMap(List::stream)
                    .toList();

    private Rules() {}

    /** In the order in which they are applied. */
    public static List<Rule> all() {
        return ALL;
    }
}
