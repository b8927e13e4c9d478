package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.flow.restore.RestoreLab.all;
import static periplus.flow.restore.RestoreLab.apply;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.manifest.ResourceKey;

/** When something must answer behind the Services that the API server calls. */
class CalledServicesTest {

    private static final String NAMESPACE =
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";
    private static final String SERVICE =
            """
            apiVersion: v1
            kind: Service
            metadata: {name: converter, namespace: shop}
            spec: {type: %s, externalName: converter.example, ports: [{port: 443}]}
            """;
    private static final String DEFINITION =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.example.org}
            spec:
              group: example.org
              names: {plural: gadgets, singular: gadget, kind: Gadget, listKind: GadgetList}
              scope: Namespaced
              conversion:
                strategy: Webhook
                webhook:
                  conversionReviewVersions: [v1]
                  clientConfig: {service: {namespace: shop, name: converter}}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;
    private static final String GADGET =
            "{apiVersion: example.org/v1, kind: Gadget, metadata: {name: one, namespace: shop}}";
    private static final String WEBHOOK =
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: check}
            webhooks:
            - name: check.example.org
              clientConfig: {service: {namespace: shop, name: converter}}
            """;
    private static final ResourceKey CONVERTER =
            new ResourceKey("services", Optional.of("shop"), "converter");

    @TempDir private Path directory;
    private RestoreLab lab;

    @BeforeEach
    void makeALab() {
        lab = new RestoreLab(directory);
        apply(lab.source, NAMESPACE);
        apply(lab.source, SERVICE.formatted("ClusterIP"));
    }

    @Test
    void aConvertedKindWaitsForItWithItsObjectsAndNotWithItsDefinition() {
        apply(lab.source, DEFINITION);
        apply(lab.source, GADGET);
        lab.record();

        assertThat(lab.plan(lab.target, all()).steps())
                .extracting(step -> step.action() + " " + step.key())
                .containsSubsequence(
                        "CREATE customresourcedefinitions.apiextensions.k8s.io/gadgets.example.org",
                        "CREATE shop/services/converter",
                        "AWAIT shop/services/converter",
                        "CREATE shop/gadgets.example.org/one")
                .containsOnlyOnce("AWAIT shop/services/converter");
    }

    @Test
    void aWebhookWaitsForIt() {
        apply(lab.source, WEBHOOK);
        lab.record();

        assertThat(lab.plan(lab.target, all()).steps())
                .extracting(step -> step.action() + " " + step.key())
                .containsSubsequence(
                        "CREATE shop/services/converter",
                        "AWAIT shop/services/converter",
                        "CREATE validatingwebhookconfigurations.admissionregistration.k8s.io/check");
    }

    @Test
    void whatIsBehindAnotherNameIsNotWaitedFor() {
        Awaiting awaiting = new Awaiting(new Target(lab.source), true);

        assertThat(awaiting.look(CONVERTER)).isInstanceOf(Answer.NotYet.class);
        apply(lab.source, SERVICE.formatted("ExternalName"));
        assertThat(awaiting.look(CONVERTER)).isEqualTo(Answer.DONE);
    }
}
