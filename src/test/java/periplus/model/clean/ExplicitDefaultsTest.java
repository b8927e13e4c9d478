package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Surroundings;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class ExplicitDefaultsTest {

    private static final String LIVE =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
              uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
              %s
            spec:
              progressDeadlineSeconds: 600
              replicas: 1
              revisionHistoryLimit: 10
              selector: {matchLabels: {app: web}}
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%%, maxUnavailable: 25%%}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: web
                    image: nginx
                    imagePullPolicy: Always
                    ports:
                    - {containerPort: 80, protocol: TCP}
                    - {containerPort: 81, protocol: TCP}
                    resources: {}
                    terminationMessagePath: /dev/termination-log
                    terminationMessagePolicy: File
                  dnsPolicy: ClusterFirst
                  restartPolicy: Always
                  schedulerName: default-scheduler
                  securityContext: {}
                  terminationGracePeriodSeconds: 30
            """;

    private static final String LEAN =
            """
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                - {name: web, image: nginx, ports: [{containerPort: 80}, {containerPort: 81}]}
            """;

    private static final String EXPLICIT =
            """
            replicas: 1
            selector: {matchLabels: {app: web}}
            strategy: {rollingUpdate: {maxSurge: 25%}}
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                - name: web
                  image: nginx
                  ports: [{containerPort: 80, protocol: TCP}, {containerPort: 81}]
                securityContext: {}
            """;

    private static final String FIELDS =
            """
            managedFields:
              - manager: flux
                operation: %s
                fieldsV1:
                  f:spec:
                    f:replicas: {}
                    f:strategy: {f:rollingUpdate: {f:maxSurge: {}}}
                    f:template:
                      f:spec:
                        f:securityContext: {}
                        f:containers:
                          'k:{"name":"web"}':
                            f:ports:
                              'k:{"containerPort":80,"protocol":"TCP"}': {f:protocol: {}}
            """;

    private static final String APPLIED =
            """
            annotations:
                kubectl.kubernetes.io/last-applied-configuration: |
                  {"spec":{"replicas":1,"strategy":{"rollingUpdate":{"maxSurge":"25%"}},
                  "template":{"spec":{"securityContext":{},"containers":[{"name":"web",
                  "ports":[{"containerPort":80,"protocol":"TCP"},{"containerPort":81}]}]}}}}
            """;

    @Test
    void anApplyKeepsWhatItSaid() {
        assertThat(spec(keeping(true), FIELDS.formatted("Apply"))).isEqualTo(Trees.yaml(EXPLICIT));
        assertThat(spec(keeping(true), APPLIED)).isEqualTo(Trees.yaml(EXPLICIT));
    }

    @Test
    void anUpdateSaysNothingOnPurpose() {
        assertThat(spec(keeping(true), FIELDS.formatted("Update"))).isEqualTo(Trees.yaml(LEAN));
    }

    @Test
    void nothingIsKeptUnlessAskedFor() {
        assertThat(spec(keeping(false), FIELDS.formatted("Apply"))).isEqualTo(Trees.yaml(LEAN));
        assertThat(spec(keeping(false), APPLIED)).isEqualTo(Trees.yaml(LEAN));
    }

    @Test
    void aKeptDefaultStaysWhenCleanedAgain() {
        Mapping kept = clean(keeping(true), Trees.yaml(LIVE.formatted(APPLIED.strip())));

        assertThat(clean(keeping(true), kept)).isEqualTo(kept);
    }

    private static Cleaner keeping(boolean explicit) {
        return new Cleaner(new Cleaning(Mode.INTENT, List.of(), explicit));
    }

    private static Mapping spec(Cleaner cleaner, String metadata) {
        return clean(cleaner, Trees.yaml(LIVE.formatted(metadata.strip()))).mapping("spec");
    }

    private static Mapping clean(Cleaner cleaner, Mapping object) {
        Verdict verdict = cleaner.clean(Golden.typeOf(object), object, Surroundings.NONE);
        return verdict instanceof Verdict.Export(Mapping body, var _, var _) ? body : Mapping.EMPTY;
    }
}
