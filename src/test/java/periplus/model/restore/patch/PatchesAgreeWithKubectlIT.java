package periplus.model.restore.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.testing.Binaries;
import periplus.testing.Tool;
import periplus.testing.Trees;

/** {@code kubectl patch --local} merges with the code and the types of the API server. */
class PatchesAgreeWithKubectlIT {

    private static final ResourceKey WEB =
            new ResourceKey("deployments.apps", Optional.of("shop"), "web");
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop, finalizers: [a.b/c], labels: {a: b, c: d}}
            spec:
              selector: {matchLabels: {app: web}}
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  tolerations: [{key: a, operator: Exists}]
                  hostAliases: [{ip: 10.0.0.1, hostnames: [a]}, {ip: 10.0.0.2, hostnames: [b]}]
                  imagePullSecrets: [{name: a}, {name: b}]
                  initContainers: [{name: a, image: a}, {name: b, image: b}, {name: c, image: c}]
                  containers:
                  - name: web
                    image: web:1
                    args: [a, b]
                    env: [{name: A, value: a}, {name: B, value: b}, {name: C, value: c}]
                    ports: [{containerPort: 80}, {containerPort: 81, name: x}]
                    volumeMounts: [{name: v, mountPath: /v}, {name: v, mountPath: /w}]
                  - {name: side, image: 'side:1'}
                  volumes: [{name: v, emptyDir: {}}, {name: w, configMap: {name: w}}]
            """;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata: {finalizers: [d.e/f, a.b/c], labels: {a: null, e: f}}",
                "metadata: {$deleteFromPrimitiveList/finalizers: [a.b/c]}",
                "spec: {strategy: {$retainKeys: [type], type: Recreate}}",
                "spec: {strategy: {$patch: replace, type: Recreate}}",
                "spec: {template: {spec: {tolerations: [{key: b, operator: Exists}]}}}",
                "spec: {template: {spec: {tolerations: null, hostAliases: null}}}",
                "spec: {template: {spec: {hostAliases: [{ip: 10.0.0.2, hostnames: [c]}]}}}",
                "spec: {template: {spec: {imagePullSecrets: [{name: c}, {name: b}]}}}",
                "spec: {template: {spec: {initContainers: [{name: b, image: new}]}}}",
                "spec: {template: {spec: {initContainers: [{name: n, image: n}]}}}",
                "spec: {template: {spec: {initContainers: [{name: c, image: d}, {name: n, image: n},"
                        + " {name: a, $patch: delete}]}}}",
                "spec: {template: {spec: {initContainers: [{name: c}, {name: a}]}}}",
                "spec: {template: {spec: {initContainers: [{$patch: replace}, {name: m, image: m}]}}}",
                "spec: {template: {spec: {containers: [{name: web, args: [c], env: [{name: D, value:"
                        + " d}, {name: B, value: null}, {name: A, $patch: delete}]}]}}}",
                "spec: {template: {spec: {containers: [{name: web, ports: [{containerPort: 82},"
                        + " {containerPort: 81, name: z}]}, {name: side, $patch: delete}]}}}",
                "spec: {template: {spec: {containers: [{name: web, volumeMounts: [{mountPath: /w,"
                        + " readOnly: true}]}]}}}",
                "spec: {template: {spec: {volumes: [{name: v, emptyDir: null, hostPath: {path: /a}},"
                        + " {name: w, $retainKeys: [name, secret], secret: {secretName: s}}]}}}",
                "spec: {template: {spec: {topologySpreadConstraints: [{topologyKey: zone, maxSkew: 1,"
                        + " whenUnsatisfiable: DoNotSchedule}]}}}",
            })
    void partsOfObjectsAreMergedTheSame(String patch) throws IOException {
        assertSame("strategic", patch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{op: add, path: /metadata/annotations, value: {a.b/c: d}}]",
                "[{op: add, path: /spec/template/spec/initContainers/1, value: {name: n, image: n}}]",
                "[{op: remove, path: /spec/template/spec/initContainers/0}]",
                "[{op: move, from: /metadata/labels/a, path: /metadata/labels/x~1y}]",
                "[{op: copy, from: /spec/template/spec/volumes/0, path: /spec/template/spec/volumes/-},"
                        + " {op: replace, path: /spec/template/spec/volumes/2/name, value: x}]",
            })
    void operationsAreDoneTheSame(String patch) throws IOException {
        assertSame("json", patch);
    }

    private void assertSame(String type, String patch) throws IOException {
        Path object = Files.writeString(directory.resolve("object.yaml"), DEPLOYMENT);
        Tool kubectl =
                new Tool(
                        Binaries.kubectl(),
                        directory,
                        Map.of("HOME", directory.toString(), "KUBECONFIG", "/dev/null"));
        Mapping expected =
                Trees.yaml(
                        kubectl.run(
                                        "patch",
                                        "--local",
                                        "--output=yaml",
                                        "--type=" + type,
                                        "--filename=" + object,
                                        "--patch=" + patch)
                                .succeeded()
                                .text());

        Patches patches =
                Patches.parse(("[{target: {}, patch: " + patch(patch) + "}]").getBytes(UTF_8));

        assertThat(patches.apply(WEB, Trees.yaml(DEPLOYMENT))).isEqualTo(expected);
    }

    private static String patch(String patch) {
        return patch.startsWith("[") ? patch : "{" + patch + "}";
    }
}
