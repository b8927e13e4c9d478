package periplus.model.seal.leak.structure;

import static periplus.model.seal.leak.structure.StructuralRule.lines;
import static periplus.model.seal.leak.structure.StructuralRule.named;
import static periplus.model.seal.leak.structure.StructuralRule.paths;
import static periplus.model.seal.leak.structure.StructuralRule.whole;

import com.google.re2j.Pattern;
import java.util.List;
import periplus.model.clean.rule.Scope;

/** The fields of well-known kinds that hold secrets in clear. */
public final class StructuralRules {

    private static final String POOL =
            "spec.virtualMachineTemplate.spec.template.spec.volumes[*][*].";

    private static final Scope CONFIG_MAPS = Scope.of("ConfigMap");

    /** Options of mount.cifs(8), sshfs, s3fs and davfs. */
    private static final Pattern MOUNT =
            Pattern.compile("(?i)(?:^|[,\\s])(?:password2?|pass|passwd|secretkey|token)=[^,\\s]+");

    private static final Pattern KUBECONFIG =
            Pattern.compile(
                    "(?m)^[\\s-]*[\"']?(?:client-key-data|token|password)[\"']?:\\s*[^\\s$<{]{6}");

    private static final Pattern REALM =
            Pattern.compile(
                    "\"(?:secret|clientSecret|bindCredential|privateKey|secretData|password)\"\\s*:"
                            + "\\s*\\[?\\s*\"[^\"*$][^\"]{3}");

    private static final Pattern SECURE_JSON =
            Pattern.compile("[\"']?secureJsonData[\"']?:\\s*\\S");

    private static final List<StructuralRule> STORAGE =
            List.of(
                    new StructuralRule(
                            "mount-options",
                            "the password of a mount",
                            Scope.of("PersistentVolume", "StorageClass.storage.k8s.io"),
                            paths(
                                    "spec.mountOptions[*]",
                                    "mountOptions[*]",
                                    "parameters[*]",
                                    "spec.csi.volumeAttributes[*]",
                                    "spec.flexVolume.options[*]"),
                            false,
                            (_, text) -> MOUNT.matcher(text).find()),
                    named(
                            "volume-attributes",
                            "a credential of a storage driver",
                            Scope.of(
                                    "PersistentVolume",
                                    "StorageClass.storage.k8s.io",
                                    "VolumeSnapshotClass.snapshot.storage.k8s.io"),
                            "spec.csi.volumeAttributes",
                            "spec.flexVolume.options",
                            "parameters"),
                    named(
                            "inline-volume-attributes",
                            "a credential of a storage driver",
                            Scope.of(
                                    "Deployment.apps",
                                    "StatefulSet.apps",
                                    "DaemonSet.apps",
                                    "ReplicaSet.apps",
                                    "Job.batch"),
                            "spec.template.spec.volumes[*].csi.volumeAttributes",
                            "spec.template.spec.volumes[*].flexVolume.options"));

    private static final List<StructuralRule> MACHINES =
            List.of(
                    whole(
                            "cloud-init",
                            "the cloud-init data of a virtual machine",
                            Scope.of(
                                    "VirtualMachine.kubevirt.io", "VirtualMachinePool.kubevirt.io"),
                            "spec.template.spec.volumes[*][*].userData",
                            "spec.template.spec.volumes[*][*].userDataBase64",
                            POOL + "userData",
                            POOL + "userDataBase64"),
                    whole(
                            "cloud-init-instance",
                            "the cloud-init data of a virtual machine",
                            Scope.of("VirtualMachineInstance.kubevirt.io"),
                            "spec.volumes[*][*].userData",
                            "spec.volumes[*][*].userDataBase64"),
                    named(
                            "kubeadm-config",
                            "a credential with which a machine joins",
                            Scope.of(
                                    "KubeadmConfig.bootstrap.cluster.x-k8s.io",
                                    "KubeadmConfigTemplate.bootstrap.cluster.x-k8s.io",
                                    "KubeadmControlPlane.controlplane.cluster.x-k8s.io"),
                            "spec"),
                    whole(
                            "bgp-password",
                            "the password of a BGP session",
                            Scope.of("BGPPeer.metallb.io", "FRRConfiguration.frrk8s.metallb.io"),
                            "spec.password",
                            "spec.bgp.routers[*].neighbors[*].password"));

    private static final List<StructuralRule> DELIVERY =
            List.of(
                    named(
                            "helm-values",
                            "a secret among the values of a chart",
                            Scope.of(
                                    "HelmRelease.helm.toolkit.fluxcd.io",
                                    "HelmChart.helm.cattle.io",
                                    "HelmChartConfig.helm.cattle.io",
                                    "Application.argoproj.io",
                                    "ApplicationSet.argoproj.io"),
                            "spec"),
                    lines(
                            "helm-values-text",
                            "a secret among the values of a chart",
                            Scope.of(
                                    "HelmChart.helm.cattle.io",
                                    "HelmChartConfig.helm.cattle.io",
                                    "Application.argoproj.io",
                                    "ApplicationSet.argoproj.io"),
                            "spec.valuesContent",
                            "spec.source.helm.values",
                            "spec.sources[*].helm.values",
                            "spec.template.spec.source.helm.values",
                            "spec.template.spec.sources[*].helm.values"),
                    new StructuralRule(
                            "helm-release-config-map",
                            "the values and manifests of a Helm release",
                            CONFIG_MAPS,
                            paths("data.release"),
                            false,
                            (_, text) -> text.startsWith("H4sI")),
                    named(
                            "run-parameters",
                            "a secret among the parameters of a run",
                            Scope.of(
                                    "PipelineRun.tekton.dev",
                                    "TaskRun.tekton.dev",
                                    "Workflow.argoproj.io",
                                    "WorkflowTemplate.argoproj.io",
                                    "ClusterWorkflowTemplate.argoproj.io",
                                    "CronWorkflow.argoproj.io"),
                            "spec"),
                    named(
                            "build-webhook",
                            "the secret of a webhook",
                            Scope.of("BuildConfig.build.openshift.io"),
                            "spec.triggers"));

    private static final List<StructuralRule> APPLICATIONS =
            List.of(
                    named(
                            "grafana",
                            "a credential in Grafana's settings",
                            Scope.of(
                                    "Grafana.grafana.integreatly.org",
                                    "GrafanaContactPoint.grafana.integreatly.org"),
                            "spec"),
                    whole(
                            "grafana-datasource",
                            "a credential of a Grafana data source",
                            Scope.of(
                                    "GrafanaDatasource.grafana.integreatly.org",
                                    "GrafanaDataSource.integreatly.org"),
                            "spec.datasource.secureJsonData[*]",
                            "spec.datasources[*].secureJsonData[*]"),
                    new StructuralRule(
                            "grafana-datasource-file",
                            "a credential of a Grafana data source",
                            CONFIG_MAPS,
                            paths("data[*]"),
                            false,
                            (_, text) ->
                                    text.contains("secureJsonData")
                                            && SECURE_JSON.matcher(text).find()),
                    named(
                            "keycloak-realm",
                            "a credential of a Keycloak realm",
                            Scope.of(
                                    "KeycloakRealmImport.k8s.keycloak.org",
                                    "KeycloakRealm.keycloak.org",
                                    "KeycloakClient.keycloak.org",
                                    "KeycloakUser.keycloak.org"),
                            "spec"),
                    whole(
                            "keycloak-credentials",
                            "a credential of a Keycloak realm",
                            Scope.of("KeycloakRealmImport.k8s.keycloak.org"),
                            "spec.realm.users[*].credentials[*].value",
                            "spec.realm.components[*][*].config.privateKey[*]",
                            "spec.realm.components[*][*].config.secret[*]",
                            "spec.realm.components[*][*].config.bindCredential[*]"),
                    new StructuralRule(
                            "keycloak-realm-file",
                            "a credential of a Keycloak realm",
                            CONFIG_MAPS,
                            paths("data[*]"),
                            false,
                            (_, text) -> text.contains("\"realm\"") && REALM.matcher(text).find()),
                    new StructuralRule(
                            "kubeconfig-file",
                            "a credential of a kubeconfig",
                            CONFIG_MAPS,
                            paths("data[*]"),
                            false,
                            (_, text) ->
                                    text.contains("current-context")
                                            && KUBECONFIG.matcher(text).find()),
                    named(
                            "connector",
                            "a credential of a connector or plugin",
                            Scope.of(
                                    "KafkaConnector.kafka.strimzi.io",
                                    "KafkaConnect.kafka.strimzi.io",
                                    "KafkaMirrorMaker2.kafka.strimzi.io",
                                    "KongPlugin.configuration.konghq.com",
                                    "KongClusterPlugin.configuration.konghq.com"),
                            "spec",
                            "config"));

    private static final List<StructuralRule> ACCOUNTS =
            List.of(
                    whole(
                            "dex-storage",
                            "a secret that dex keeps",
                            Scope.of("*.dex.coreos.com"),
                            "secret",
                            "token",
                            "obsoleteToken",
                            "hash",
                            "signingKey.Key",
                            "connectorData"),
                    whole(
                            "oauth-client",
                            "the secret of an OAuth client",
                            Scope.of("OAuthClient.oauth.openshift.io"),
                            "secret",
                            "additionalSecrets[*]"),
                    whole(
                            "rancher-account",
                            "a credential of Rancher",
                            Scope.of("Token.management.cattle.io", "User.management.cattle.io"),
                            "token",
                            "password"));

    private StructuralRules() {}

    public static List<StructuralRule> all() {
        return List.of(STORAGE, MACHINES, DELIVERY, APPLICATIONS, ACCOUNTS).stream()
                .flatMap(List::stream)
                .toList();
    }
}
