package periplus.model.clean.defaults.table;

import org.jspecify.annotations.Nullable;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Derived;
import periplus.model.clean.defaults.Fields;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** Labels that stand in for those that a workload lacks: the labels of its Pods. */
final class TemplateLabels {

    private static final String LABELS = "labels";
    private static final String METADATA = "metadata";

    /** Of the workload itself. */
    static final Derived OF_OBJECT =
            new Derived(
                    "metadata.labels",
                    "the labels of the template",
                    TemplateLabels::labelled,
                    TemplateLabels::unlabelled);

    /** Of the Pods it selects; in its spec. */
    static final Default SELECTOR =
            Default.of("selector", "the labels of the template", TemplateLabels::selector);

    private TemplateLabels() {}

    private static @Nullable Node selector(Fields spec) {
        Mapping labels = spec.mapping("template").mapping(METADATA, LABELS);
        return labels.isEmpty() ? null : labels;
    }

    private static Mapping ofTemplate(Mapping object) {
        return object.mapping("spec", "template", METADATA, LABELS);
    }

    private static Mapping labelled(Mapping object) {
        Mapping labels = ofTemplate(object);
        return labels.isEmpty() || !object.mapping(METADATA, LABELS).isEmpty()
                ? object
                : object.with(METADATA, object.mapping(METADATA).with(LABELS, labels));
    }

    private static Mapping unlabelled(Mapping object) {
        Mapping labels = object.mapping(METADATA, LABELS);
        return !labels.isEmpty() && labels.equals(ofTemplate(object))
                ? object.update(METADATA, metadata -> metadata.without(LABELS))
                : object;
    }
}
