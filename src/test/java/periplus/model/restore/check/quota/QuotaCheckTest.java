package periplus.model.restore.check.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.check.Planned.key;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.restore.check.Planned;
import periplus.testing.Trees;

class QuotaCheckTest {

    private static final String SMALL = "shop/resourcequotas/small";
    private static final String THREE_PODS =
            "spec: {replicas: 3, template: {spec: {containers: [{name: a, resources: {requests:"
                    + " {cpu: 500m, memory: 1Gi}, limits: {cpu: 1, memory: 1Gi}}}]}}}";

    private final Quotas target = new Quotas();
    private final Planned plan =
            Planned.to(new QuotaCheck(target, Set.of(key("shop/services/there"))::contains));

    private void quota(String hard, String used) {
        target.add(
                key(SMALL),
                Trees.yaml("{spec: {hard: {%s}}, status: {used: {%s}}}".formatted(hard, used)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    services: 2 | services: 2 | BLOCKS | services: 2 used and 1 planned, 2 allowed
                    count/services: 0 | {} | BLOCKS | count/services: 0 used and 1 planned, 0 allowed
                    services.nodeports: '1' | {} | BLOCKS | services.nodeports: 0 used and 2 planned, 1 allowed
                    count/deployments.apps: 0 | {} | BLOCKS | count/deployments.apps: 0 used and 1 planned, 0 allowed
                    pods: 4 | pods: 2 | WARNS | pods: 2 used and 3 planned, 4 allowed
                    requests.cpu: 1 | {} | WARNS | requests.cpu: 0 used and 1.5 planned, 1 allowed
                    limits.memory: 2Gi | {} | WARNS | limits.memory: 0 used and 3Gi planned, 2Gi allowed
                    requests.storage: 1Gi | {} | BLOCKS | requests.storage: 0 used and 5Gi planned, 1Gi allowed
                    fast.storageclass.storage.k8s.io/requests.storage: 1Gi | {} | BLOCKS \
                    | fast.storageclass.storage.k8s.io/requests.storage: 0 used and 5Gi planned, 1Gi allowed
                    persistentvolumeclaims: 0 | {} | BLOCKS | persistentvolumeclaims: 0 used and 1 planned, 0 allowed
                    """)
    void whatDoesNotFitIsSaid(String hard, String used, String severity, String what) {
        quota(hard, used.equals("{}") ? "" : used);
        plan.see("shop/services/web", "spec: {type: NodePort, ports: [{port: 80}, {port: 443}]}")
                .see("shop/services/there", "spec: {type: LoadBalancer, ports: [{port: 80}]}")
                .see("shop/deployments.apps/web", THREE_PODS)
                .see(
                        "shop/persistentvolumeclaims/data",
                        "spec: {storageClassName: fast, resources: {requests: {storage: 5Gi}}}");

        assertThat(plan.words()).containsExactly(severity + " " + SMALL + ": " + what);
    }

    @Test
    void whatFitsIsNotWorthAWord() {
        quota("pods: 5, services: 1, requests.cpu: 2", "pods: 2");
        plan.see("shop/deployments.apps/web", THREE_PODS)
                .see("shop/services/web", "{}")
                .see("other/services/web", "{}");

        assertThat(plan.words()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {parallelism: 3} | 3
                    {parallelism: 3, completions: 2} | 2
                    {parallelism: 3, suspend: true} |
                    """)
    void jobsNeedRoomForThoseThatRunTogether(String spec, String pods) {
        quota("pods: 0", "");
        plan.see("shop/jobs.batch/once", "spec: " + spec);

        if (pods == null) {
            assertThat(plan.words()).isEmpty();
        } else {
            assertThat(plan.words())
                    .singleElement()
                    .asString()
                    .contains("0 used and " + pods + " planned");
        }
    }

    @Test
    void aPlannedQuotaStandsInTheWayOfLaterPodsOnly() {
        plan.see(SMALL, "spec: {hard: {services: 0}}").see("shop/services/web", "{}");

        assertThat(plan.words())
                .containsExactly("WARNS " + SMALL + ": services: 0 used and 1 planned, 0 allowed");
    }

    @Test
    void whatAQuotaCountsEveryContainerMustState() {
        quota("limits.memory: 10Gi", "");
        plan.see(
                "shop/deployments.apps/web", "spec: {template: {spec: {containers: [{name: a}]}}}");

        assertThat(plan.words())
                .containsExactly(
                        "WARNS "
                                + SMALL
                                + ": it makes every container state limits.memory, which some do"
                                + " not: 1 object (shop/deployments.apps/web)");
    }

    @Test
    void limitRangesStateItForThem() {
        quota("limits.memory: 10Gi, requests.memory: 10Gi", "");
        plan.see("shop/deployments.apps/web", "spec: {template: {spec: {containers: [{name: a}]}}}")
                .see(
                        "shop/limitranges/usual",
                        "spec: {limits: [{type: Container, default: {memory: 64Mi}}]}");

        assertThat(plan.words()).isEmpty();
    }

    @Test
    void whatCannotBeCountedIsTold() {
        quota("pods: 5", "");
        plan.see("shop/daemonsets.apps/agent", "{}");

        assertThat(plan.words())
                .containsExactly(
                        "TELLS "
                                + SMALL
                                + ": not counted, for their Pods vary: 1 object"
                                + " (shop/daemonsets.apps/agent)");
    }

    @Test
    void aQuotaOfSomePodsOnlyIsTold() {
        target.add(key(SMALL), Trees.yaml("spec: {hard: {pods: 0}, scopes: [BestEffort]}"));
        plan.see("shop/deployments.apps/web", THREE_PODS);

        assertThat(plan.words())
                .containsExactly(
                        "TELLS " + SMALL + ": it counts some Pods only, and was not looked at");
    }
}
