package periplus.model.restore.check.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.check.Planned.key;

import org.junit.jupiter.api.Test;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.Planned;
import periplus.testing.Trees;

class StorageCheckTest {

    private static final String LATE = "volumeBindingMode: WaitForFirstConsumer";

    private final StorageClasses target = new StorageClasses();
    private final Planned plan = Planned.to(new StorageCheck(target));

    private void inTarget(String path, String object) {
        target.add(key(path), Trees.yaml(object));
    }

    @Test
    void aClaimOfAnUnknownClassStaysPending() {
        inTarget("storageclasses.storage.k8s.io/local", "{}");
        plan.see("shop/persistentvolumeclaims/data", "spec: {storageClassName: ceph}");

        assertThat(plan.findings())
                .containsExactly(
                        Finding.warns(
                                key("shop/persistentvolumeclaims/data"),
                                "neither the target nor the plan has the storage class ceph",
                                "map it to a class of the target (local), else it stays pending"));
    }

    @Test
    void templatesOfClaimsAreClaimsToo() {
        plan.see(
                        "shop/statefulsets.apps/db",
                        """
                        spec:
                          volumeClaimTemplates: [{spec: {storageClassName: ceph}}]
                          template: {spec: {volumes: [{name: emptied, emptyDir: {}}]}}
                        """)
                .see(
                        "shop/deployments.apps/web",
                        """
                        spec:
                          template:
                            spec:
                              volumes:
                              - name: scratch
                                ephemeral: {volumeClaimTemplate: {spec: {storageClassName: ram}}}
                        """);

        assertThat(plan.words())
                .containsExactly(
                        "WARNS shop/statefulsets.apps/db: neither the target nor the plan has the"
                                + " storage class ceph",
                        "WARNS shop/deployments.apps/web: neither the target nor the plan has the"
                                + " storage class ram");
    }

    @Test
    void aClassOfThePlanWillDo() {
        plan.see("shop/persistentvolumeclaims/data", "spec: {storageClassName: ceph}")
                .see("storageclasses.storage.k8s.io/ceph", "{}");

        assertThat(plan.words()).isEmpty();
    }

    @Test
    void aClassCanBeAMereWordThatAVolumeSharesWithItsClaim() {
        plan.see("shop/persistentvolumeclaims/data", "spec: {storageClassName: manual}")
                .see("persistentvolumes/disk", "spec: {storageClassName: manual}");

        assertThat(plan.words()).isEmpty();
    }

    @Test
    void aClaimWithoutAClassNeedsADefault() {
        String claim = "spec: {}";
        plan.see("shop/persistentvolumeclaims/data", claim)
                .see("shop/persistentvolumeclaims/none", "spec: {storageClassName: ''}")
                .see("shop/persistentvolumeclaims/bound", "spec: {volumeName: disk}");

        assertThat(plan.words())
                .containsExactly(
                        "WARNS shop/persistentvolumeclaims/data: it names no storage class, and the"
                                + " target has no default one");
    }

    @Test
    void theDefaultOfTheTargetServesClaimsWithoutAClass() {
        inTarget(
                "storageclasses.storage.k8s.io/local",
                """
                metadata: {annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
                volumeBindingMode: WaitForFirstConsumer
                """);

        assertThat(plan.see("shop/persistentvolumeclaims/data", "spec: {}").words())
                .singleElement()
                .asString()
                .startsWith("TELLS storageclasses.storage.k8s.io/local: makes volumes when")
                .endsWith("1 object (shop/persistentvolumeclaims/data)");
    }

    @Test
    void claimsThatWaitForAPodAreToldOnceForAll() {
        inTarget("storageclasses.storage.k8s.io/local", LATE);
        for (int i = 0; i < 5; i++) {
            plan.see("a/persistentvolumeclaims/" + i, "spec: {storageClassName: local}");
        }

        assertThat(plan.words())
                .singleElement()
                .asString()
                .endsWith(
                        "5 objects (a/persistentvolumeclaims/0, a/persistentvolumeclaims/1,"
                                + " a/persistentvolumeclaims/2, ...)");
        assertThat(target.bindsLate("local")).isTrue();
    }

    @Test
    void aVolumeThatIsDeletedWithItsClaimIsRestoredToBeKept() {
        String volume = "spec: {persistentVolumeReclaimPolicy: Delete}";

        assertThat(plan.see("persistentvolumes/disk", volume).words())
                .containsExactly(
                        "WARNS persistentvolumes/disk: its data would be deleted with its claim"
                                + " (reclaim policy Delete)");
        assertThat(StorageCheck.retained(Trees.yaml(volume)))
                .isEqualTo(Trees.yaml("spec: {persistentVolumeReclaimPolicy: Retain}"));
    }
}
