package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.clean.rule.Mode;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.Manifests;
import periplus.testing.RealCluster;
import periplus.testing.Tool;

/**
 * Real manifests come back: what kubectl makes of an exported tree on an empty cluster is exported
 * as the same tree.
 *
 * <p>The manifests are those of modules of the Go proxy that ship them as plain files, are free to
 * use (Apache-2.0, MIT) and small: 37 MB in all, a few seconds. They bring 59 definitions, one of
 * 767 KB among them, and the workloads, roles and samples of their operators. What no such module
 * has (CoreDNS, kube-state-metrics, a database operator, an application that uses the built-in
 * kinds, and custom resources full of defaults, empty values and nulls) is in {@code
 * src/test/resources/roundtrip}. Argo CD's module would be larger than all the others together.
 *
 * <p>Most of it is made by client-side apply, some by server-side apply, and all of it comes back
 * by server-side apply: so the test shows as well that an exported text does not depend on that.
 * What comes back is the least text; the full one, with what the server filled in, must be the same
 * again, too.
 */
@RealCluster(controllerManager = true)
class RoundTripIT {

    private static final Path OWN = Path.of("src", "test", "resources", "roundtrip");

    /** Facts about the cluster, which another cluster cannot have. */
    private static final String FACTS = "inventory/";

    /** Every repository has others. */
    private static final Set<String> KEYS =
            Set.of(".sops.yaml", ".periplus/keys.yaml", ".periplus/canary.sops.yaml");

    /** Once they are there, the API server waits for answers from what does not run here. */
    private static final Set<String> LATE =
            Set.of(
                    "apiservices.apiregistration.k8s.io",
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io",
                    "validatingwebhookconfigurations.admissionregistration.k8s.io");

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    @TempDir private Path directory;
    private final ControlPlane plane;
    private String recovery = "";

    RoundTripIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    @AfterEach
    void emptyTheCluster() {
        plane.wipe();
    }

    @Test
    void publishedManifestsComeBackAsTheSameTree() {
        install();
        Map<String, String> lean = snapshot("lean", Mode.INTENT);
        Map<String, String> full = snapshot("full", Mode.FULL);
        assertThat(lean).hasSizeGreaterThan(200).isNotEqualTo(full);

        plane.wipe();
        replay(directory.resolve("lean"));

        assertSame(lean, snapshot("lean-again", Mode.INTENT));
        assertSame(full, snapshot("full-again", Mode.FULL));
    }

    private static void assertSame(Map<String, String> before, Map<String, String> after) {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).allSatisfy((file, text) -> assertThat(text).isEqualTo(before.get(file)));
    }

    private void install() {
        Path traefik = Manifests.of("github.com/traefik/traefik/v3");
        Path monitoring = Manifests.of("github.com/prometheus-operator/prometheus-operator");
        Path metallb = Manifests.of("go.universe.tf/metallb").resolve("config");
        Path reference = traefik.resolve("docs/content/reference/dynamic-configuration");
        Path keda = Manifests.of("github.com/kedacore/keda/v2").resolve("config/default");
        plane.kubectl("apply", "--server-side", "-k", keda.toString());
        apply(
                List.of("--server-side"),
                Manifests.of("github.com/cert-manager/cert-manager").resolve("deploy/crds"),
                monitoring.resolve("bundle.yaml"),
                reference.resolve("kubernetes-crd-definition-v1.yml"),
                metallb.resolve("crd/bases"),
                OWN.resolve("database-definition.yaml"));
        apply(
                List.of(),
                Manifests.of("github.com/projectcalico/calico").resolve("manifests/calico.yaml"),
                reference.resolve("kubernetes-crd-rbac.yml"),
                OWN.resolve("dns.yaml"),
                OWN.resolve("metrics.yaml"));
        awaitDefinitions();
        apply(List.of(), OWN.resolve("shop.yaml"), OWN.resolve("database.yaml"));
        apply(List.of(), OWN.resolve("operators.yaml"));
        apply(List.of(), files(traefik.resolve("integration/fixtures/k8s"), "0[3-8].*"));
        Path examples = monitoring.resolve("example");
        apply(
                List.of(),
                examples.resolve("networkpolicies"),
                examples.resolve("user-guides/getting-started"),
                examples.resolve("thanos"));
        Path metrics = Manifests.of("sigs.k8s.io/metrics-server");
        plane.kubectl("apply", "-k", metrics.resolve("manifests/overlays/release").toString());
        apply(List.of(), metallb.resolve("manifests/metallb-native.yaml"));
    }

    private void replay(Path repository) {
        Path cluster = repository.resolve("cluster");
        List<String> byOther = List.of("--server-side", "--field-manager=x", "-R");
        apply(byOther, cluster.resolve(DEFINITIONS));
        awaitDefinitions();
        List<Path> most =
                new ArrayList<>(
                        children(
                                cluster,
                                kind -> !kind.equals(DEFINITIONS) && !LATE.contains(kind)));
        most.add(repository.resolve("namespaces"));
        apply(byOther, most.toArray(Path[]::new));
        apply(byOther, children(cluster, LATE::contains).toArray(Path[]::new));
    }

    private void apply(List<String> options, Path... manifests) {
        List<String> command = new ArrayList<>(List.of("apply"));
        command.addAll(options);
        for (Path manifest : manifests) {
            command.addAll(List.of("-f", manifest.toString()));
        }
        assertThat(plane.kubectl(command.toArray(String[]::new)).lines())
                .noneMatch(line -> line.contains("unknown field"));
    }

    private void awaitDefinitions() {
        plane.kubectl("wait", "--for=condition=Established", "crd", "--all");
    }

    private Map<String, String> snapshot(String name, Mode mode) {
        Eventually.holds(
                "the claim of the StatefulSet is there",
                () ->
                        plane.kubectl("get", "pvc", "-n", "shop", "-o", "name")
                                .contains("data-db-0"));
        Path repository = directory.resolve(name);
        Program.Run init = Program.run("init", repository);
        assertThat(init.exit()).as(init.err()).isZero();
        recovery = Sheets.secretKey(init.out());
        set(mode, repository);
        Program.Run run = Program.snapshot(repository, plane);
        assertThat(run.exit()).as(run.err()).isIn(0, 3);
        assertThat(run.err().lines().filter(line -> line.contains("not read:")))
                .allMatch(line -> line.contains("metrics.k8s.io"));
        open(repository);
        return tree(repository);
    }

    /** As a person does before applying; the same value is another text in each repository. */
    private void open(Path repository) {
        Tool sops = Tool.sops().in(repository).with("SOPS_AGE_KEY", recovery);
        try (Stream<Path> walk = Files.walk(repository.resolve("namespaces"))) {
            walk.filter(file -> file.toString().endsWith(".sops.yaml"))
                    .forEach(file -> sops.run("decrypt", "-i", file.toString()).succeeded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(Mode mode, Path repository) {
        try {
            Path settings = repository.resolve("periplus.yaml");
            String text = Files.readString(settings);
            String word = mode.name().toLowerCase(Locale.ROOT);
            Files.writeString(settings, text.replace("mode: intent", "mode: " + word));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> tree(Path repository) {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(repository)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = repository.relativize(file).toString();
                if (!name.startsWith(".git/") && !name.startsWith(FACTS) && !KEYS.contains(name)) {
                    tree.put(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    private static Path[] files(Path directory, String pattern) {
        return children(directory, name -> name.matches(pattern)).toArray(Path[]::new);
    }

    private static List<Path> children(Path directory, Predicate<String> names) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> names.test(child.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
