package periplus.model.seal.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.seal.leak.known.KnownSearch;
import periplus.model.seal.leak.structure.StructuralRule;
import periplus.model.seal.leak.structure.StructuralRules;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class StructuralRulesTest {

    private static final LeakScan SCAN = new LeakScan(LeakPolicy.DEFAULT, KnownSearch.NONE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "v1 PersistentVolume | {spec: {mountOptions: [vers=3.0, 'username=me,password=hunter2']}} | spec.mountOptions[1]",
                "storage.k8s.io/v1 StorageClass | {mountOptions: ['pass=hunter2']} | mountOptions[0]",
                "storage.k8s.io/v1 StorageClass | {parameters: {restuserkey: none, restUserPassword: hunter2}} | parameters.restUserPassword",
                "v1 PersistentVolume | {spec: {csi: {volumeAttributes: {source: //nas/share, password: hunter2}}}} | spec.csi.volumeAttributes.password",
                "apps/v1 Deployment | {spec: {template: {spec: {volumes: [{name: nas, csi: {volumeAttributes: {secretKey: s3cr3tKey}}}]}}}} | spec.template.spec.volumes[nas].csi.volumeAttributes.secretKey",
                "kubevirt.io/v1 VirtualMachine | {spec: {template: {spec: {volumes: [{name: init, cloudInitNoCloud: {userData: '#cloud-config'}}]}}}} | spec.template.spec.volumes[init].cloudInitNoCloud.userData",
                "kubevirt.io/v1 VirtualMachineInstance | {spec: {volumes: [{name: init, cloudInitConfigDrive: {userDataBase64: I2Nsb3Vk}}]}} | spec.volumes[init].cloudInitConfigDrive.userDataBase64",
                "bootstrap.cluster.x-k8s.io/v1beta1 KubeadmConfig | {spec: {joinConfiguration: {discovery: {bootstrapToken: {token: abcdef.0123456789abcdef}}}}} | spec.joinConfiguration.discovery.bootstrapToken.token",
                "metallb.io/v1beta2 BGPPeer | {spec: {peerAddress: 10.0.0.1, password: bgp}} | spec.password",
                "helm.toolkit.fluxcd.io/v2 HelmRelease | {spec: {values: {auth: {username: me, postgresPassword: hunter2}}}} | spec.values.auth.postgresPassword",
                "argoproj.io/v1alpha1 Application | {spec: {source: {helm: {parameters: [{name: db.password, value: hunter2}]}}}} | spec.source.helm.parameters[db.password].value",
                "argoproj.io/v1alpha1 Application | {spec: {source: {helm: {values: \"auth:\\n  password: hunter2\\n\"}}}} | spec.source.helm.values",
                "helm.cattle.io/v1 HelmChart | {spec: {valuesContent: \"adminPassword: hunter2\"}} | spec.valuesContent",
                "helm.cattle.io/v1 HelmChart | {spec: {set: {adminPassword: hunter2}}} | spec.set.adminPassword",
                "tekton.dev/v1 PipelineRun | {spec: {params: [{name: registry-password, value: hunter2}]}} | spec.params[registry-password].value",
                "v1 ConfigMap | {data: {release: H4sIAAAAAAAA}} | data.release",
                "v1 ConfigMap | {data: {ds.yaml: \"datasources:\\n- secureJsonData:\\n    x: y\\n\"}} | data[\"ds.yaml\"]",
                "v1 ConfigMap | {data: {realm.json: '{\"realm\": \"shop\", \"clients\": [{\"secret\": \"hunter2\"}]}'}} | data[\"realm.json\"]",
                "v1 ConfigMap | {data: {config: \"current-context: a\\nusers:\\n- user:\\n    token: abcdefghij\\n\"}} | data.config",
                "grafana.integreatly.org/v1beta1 Grafana | {spec: {config: {security: {admin_user: root, admin_password: hunter2}}}} | spec.config.security.admin_password",
                "grafana.integreatly.org/v1beta1 GrafanaDatasource | {spec: {datasource: {secureJsonData: {httpHeaderValue1: x1y2}}}} | spec.datasource.secureJsonData.httpHeaderValue1",
                "k8s.keycloak.org/v2alpha1 KeycloakRealmImport | {spec: {realm: {clients: [{clientId: shop, secret: s3cr3t}]}}} | spec.realm.clients[0].secret",
                "k8s.keycloak.org/v2alpha1 KeycloakRealmImport | {spec: {realm: {users: [{credentials: [{type: password, value: hunter2}]}]}}} | spec.realm.users[0].credentials[0].value",
                "kafka.strimzi.io/v1beta2 KafkaConnector | {spec: {config: {database.user: me, database.password: hunter2}}} | spec.config[\"database.password\"]",
                "dex.coreos.com/v1 OAuth2Client | {id: shop, secret: abc} | secret",
                "oauth.openshift.io/v1 OAuthClient | {secret: abc} | secret",
                "build.openshift.io/v1 BuildConfig | {spec: {triggers: [{type: GitHub, github: {secret: w3bh00k}}]}} | spec.triggers[0].github.secret",
                "management.cattle.io/v3 Token | {token: abc, userId: me} | token"
            })
    void theSecretIsSealedAndNothingElse(String type, String yaml, String path) {
        Scan scan = Subjects.scan(SCAN, object(type, yaml));

        assertThat(scan.findings())
                .as(path)
                .extracting(finding ->
                        finding.path() + " " + finding.detector() + " " + finding.action())
                .containsExactly(path + " STRUCTURAL ENCRYPT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "v1 PersistentVolume | {spec: {mountOptions: [vers=3.0, credentials=/etc/cifs], iscsi: {chapAuthSession: true, secretRef: {name: chap}}}}",
                "storage.k8s.io/v1 StorageClass | {parameters: {csi.storage.k8s.io/provisioner-secret-name: nas, adminSecretName: ceph, secretNamespace: kube-system}}",
                "kubevirt.io/v1 VirtualMachine | {spec: {template: {spec: {volumes: [{name: init, cloudInitNoCloud: {secretRef: {name: init}}}]}}}}",
                "metallb.io/v1beta2 BGPPeer | {spec: {passwordSecret: {name: bgp}}}",
                "helm.toolkit.fluxcd.io/v2 HelmRelease | {spec: {valuesFrom: [{kind: Secret, name: db, valuesKey: password}], values: {auth: {existingSecret: db-auth, secretKeys: {adminPasswordKey: postgres-password}, usePasswordFiles: true, passwordUpdateJob: {enabled: false}}}}}",
                "helm.toolkit.fluxcd.io/v2 HelmRelease | {spec: {values: {adminPassword: '${ADMIN_PASSWORD}', tokenPath: /run/token, apiTokenSecret: {name: dns-token, key: api-token}, tokenTtl: 24h}}}",
                "argoproj.io/v1alpha1 Application | {spec: {source: {helm: {values: \"auth:\\n  existingSecret: db\\n  passwordKey: password\\n\"}}}}",
                "k8s.keycloak.org/v2alpha1 KeycloakRealmImport | {spec: {realm: {passwordPolicy: length(8), resetPasswordAllowed: true, accessTokenLifespan: 300, smtpServer: {password: '**********'}}}}",
                "v1 ConfigMap | {data: {realm.json: '{\"realm\": \"shop\", \"clients\": [{\"secret\": \"**********\"}]}'}}",
                "v1 ConfigMap | {data: {config: \"current-context: a\\nusers:\\n- user:\\n    tokenFile: /var/run/token\\n\"}}",
                "tekton.dev/v1 PipelineRun | {spec: {params: [{name: token-secret-name, value: git-token}]}}"
            })
    void referencesStayReadable(String type, String yaml) {
        assertThat(Subjects.scan(SCAN, object(type, yaml)).findings()).isEmpty();
    }

    @Test
    void everyRuleHasItsOwnName() {
        List<StructuralRule> rules = StructuralRules.all();

        assertThat(rules).extracting(StructuralRule::code).doesNotHaveDuplicates();
        assertThat(rules).allMatch(rule -> rule.code().matches("[a-z]+(-[a-z]+)*"));
    }

    private static Mapping object(String type, String yaml) {
        int space = type.indexOf(' ');
        return Trees.yaml("{metadata: {name: example, namespace: shop}}")
                .withAll(Trees.yaml(yaml).entries())
                .withAll(
                        Mapping.builder()
                                .put("apiVersion", type.substring(0, space))
                                .put("kind", type.substring(space + 1))
                                .build()
                                .entries());
    }
}
