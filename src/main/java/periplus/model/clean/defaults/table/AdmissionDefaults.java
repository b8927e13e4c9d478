package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;

/** Webhooks and policies that judge requests. */
final class AdmissionDefaults {

    private static final String GROUP = ".admissionregistration.k8s.io";
    private static final Shape RULE = Shape.of(Default.of("scope", "*"));
    private static final Default FAIL = Default.of("failurePolicy", "Fail");

    private static final Shape MATCH =
            Shape.of(
                    Default.of("matchPolicy", "Equivalent"),
                    Default.empty("namespaceSelector"),
                    Default.empty("objectSelector"));

    private static final Shape WEBHOOK =
            Shape.builder()
                    .fill(FAIL, Default.of("timeoutSeconds", 10))
                    .with(MATCH)
                    .at("rules", RULE)
                    .at("clientConfig.service", ExtensionDefaults.SERVICE)
                    .build();

    private static final Shape MUTATING_WEBHOOK =
            Shape.builder().with(WEBHOOK).fill(Default.of("reinvocationPolicy", "Never")).build();

    private static final Shape RESOURCES =
            Shape.builder()
                    .with(MATCH)
                    .at("resourceRules", RULE)
                    .at("excludeResourceRules", RULE)
                    .build();

    private static final Shape POLICY =
            Shape.builder().fill(FAIL).at("matchConstraints", RESOURCES).build();

    private static final Shape BINDING = Shape.builder().at("matchResources", RESOURCES).build();

    static final Map<String, Shape> TABLE =
            Map.of(
                    "ValidatingWebhookConfiguration" + GROUP, webhooks(WEBHOOK),
                    "MutatingWebhookConfiguration" + GROUP, webhooks(MUTATING_WEBHOOK),
                    "ValidatingAdmissionPolicy" + GROUP, Shape.spec(POLICY),
                    "MutatingAdmissionPolicy" + GROUP, Shape.spec(POLICY),
                    "ValidatingAdmissionPolicyBinding" + GROUP, Shape.spec(BINDING),
                    "MutatingAdmissionPolicyBinding" + GROUP, Shape.spec(BINDING));

    private AdmissionDefaults() {}

    private static Shape webhooks(Shape webhook) {
        return Shape.builder().at("webhooks", webhook).build();
    }
}
