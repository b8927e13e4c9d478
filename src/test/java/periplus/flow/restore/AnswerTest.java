package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.io.cluster.ApplyResult;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;

/** The messages are those of a kube-apiserver 1.36. */
class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    409 | Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again
                    409 | object is being deleted: configmaps "a" already exists
                    429 | too many requests, please try again later
                    500 | Internal error occurred: failed calling webhook "a.example.org": failed to call webhook: Post "https://a.b.svc:443/?timeout=10s": service "a" not found
                    503 | the server is currently unable to handle the request
                    504 | Timeout: request did not complete within the allotted timeout
                    403 | configmaps "a" is forbidden: unable to create new content in namespace shop because it is being terminated
                    403 | pods "a" is forbidden: error looking up service account shop/web: serviceaccount "web" not found
                    403 | configmaps "a" is forbidden: not yet ready to handle request
                    403 | configmaps "a" is forbidden: status unknown for quota: small, resources: count/configmaps
                    404 | the server could not find the requested resource
                    """)
    void whatMayPassIsTriedAgain(int status, String said) {
        Answer answer = answer(status, said, "configmaps");

        assertThat(answer).isInstanceOf(Answer.NotYet.class);
        assertThat(((Answer.NotYet) answer).said()).isEqualTo(said);
        assertThat(((Answer.NotYet) answer).next()).contains("run it again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"web"}}: field is immutable
                    Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.0.0.9"]: may not change once set
                    StatefulSet.apps "db" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden
                    Pod "a" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`
                    RoleBinding.rbac.authorization.k8s.io "a" is invalid: roleRef: Invalid value: {"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"b"}: cannot change roleRef
                    PriorityClass.scheduling.k8s.io "a" is invalid: value: Forbidden: may not be changed in an update.
                    StorageClass.storage.k8s.io "a" is invalid: parameters: Forbidden: updates to parameters are forbidden.
                    ConfigMap "a" is invalid: data: Forbidden: field is immutable when `immutable` is set
                    """)
    void whatCannotBeChangedIsToBeMadeAnew(String said) {
        Answer answer = answer(422, said, "deployments.apps");

        assertThat(answer).isInstanceOf(Answer.No.class);
        assertThat(((Answer.No) answer).next()).contains("--policy deployments.apps=recreate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    422 | Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated | --patch
                    422 | Deployment.apps "web" is invalid: spec.template.spec.containers[0].image: Required value | --patch
                    400 | admission webhook "a.example.org" denied the request: no | --patch
                    403 | admission webhook "a.example.org" denied the request without explanation | --patch
                    403 | pods "a" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false | --patch
                    403 | configmaps "a" is forbidden: exceeded quota: small, requested: count/configmaps=1, used: count/configmaps=2, limited: count/configmaps=2 | raise the quota
                    403 | configmaps "a" is forbidden: User "limited" cannot patch resource "configmaps" in API group "" in the namespace "shop" | kubectl auth whoami
                    403 | roles.rbac.authorization.k8s.io "a" is forbidden: user "limited" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held | kubectl auth whoami
                    404 | namespaces "shop" not found | kubectl api-resources
                    """)
    void whatStaysRefusedIsNotTriedAgainAndSaysWhatToDo(int status, String said, String next) {
        Answer answer = answer(status, said, "configmaps");

        assertThat(answer).isInstanceOf(Answer.No.class);
        assertThat(((Answer.No) answer).said()).isEqualTo(said);
        assertThat(((Answer.No) answer).next()).contains(next);
    }

    @Test
    void aClusterThatIsAwayMayComeBack() {
        Problem away = new Problem(ExitCode.CLUSTER, "connection refused", "is it up?");

        assertThat(Answer.of(away)).isEqualTo(new Answer.Away("connection refused", "is it up?"));
    }

    private static Answer answer(int status, String said, String kind) {
        return Answer.of(new ApplyResult.Refused(status, "Reason", said), said, kind);
    }
}
