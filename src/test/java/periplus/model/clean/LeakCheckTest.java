package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class LeakCheckTest {

    private static final String UID = "3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008";

    @Test
    void aUidAnywhereInTheStructureIsSuspected() {
        Mapping object =
                Trees.yaml(
                        """
                        apiVersion: example.com/v1
                        kind: Widget
                        metadata: {name: w, labels: {owner/uid: %1$s}}
                        spec: {targets: [{name: a, ref: %1$s}, plain]}
                        """
                                .formatted(UID));

        assertThat(LeakCheck.suspects(Golden.typeOf(object), object))
                .containsExactly(
                        new LeakCheck.Suspect("metadata.labels[\"owner/uid\"]", UID),
                        new LeakCheck.Suspect("spec.targets[a].ref", UID));
    }

    @Test
    void aPersonsOwnDataAndOtherUuidsAreNot() {
        Mapping map =
                Trees.yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations:"
                                + " {hostPathProvisionerIdentity: %1$s}}, data: {id: %1$s}}"
                                        .formatted(UID));
        Mapping almost =
                Trees.yaml(
                        "{apiVersion: v1, kind: Widget, spec: {a: x%s, b: 3c7f1c52}}"
                                .formatted(UID));

        assertThat(LeakCheck.suspects(Golden.typeOf(map), map)).isEmpty();
        assertThat(LeakCheck.suspects(Golden.typeOf(almost), almost)).isEmpty();
    }

    @Test
    void fieldsThatOnlyALiveObjectHasAreNamed() {
        Mapping object =
                Trees.yaml(
                        "{metadata: {name: a, uid: u, managedFields: [], annotations:"
                                + " {kubectl.kubernetes.io/last-applied-configuration: '{}'}}}");

        assertThat(LeakCheck.serverFields(object))
                .containsExactly(
                        "metadata.uid",
                        "metadata.managedFields",
                        "metadata.annotations"
                                + "[\"kubectl.kubernetes.io/last-applied-configuration\"]");
    }
}
