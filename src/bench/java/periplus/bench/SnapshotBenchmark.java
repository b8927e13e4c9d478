package periplus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.io.controlplane.certificate.CertificateAuthority;
import periplus.model.manifest.ResourceType;
import periplus.testing.ControlPlane;

/**
 * Prints, side by side in one run: how long a real API server takes to hand over all lists to curl,
 * how long a first and an unchanged snapshot take, and how much memory they need.
 */
public final class SnapshotBenchmark {

    private static final int ROUNDS = 5;
    private static final List<Integer> SIZES = List.of(1_000, 10_000);

    private final ControlPlane plane;
    private final Path directory;

    private SnapshotBenchmark(ControlPlane plane, Path directory) {
        this.plane = plane;
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "bench");
        try (ControlPlane plane = ControlPlane.start();
                Cluster cluster =
                        KubernetesCluster.connect(
                                ConnectionSettings.of(
                                        Optional.of(plane.kubeconfig()), Optional.empty()))) {
            Seed seed = new Seed(cluster);
            SnapshotBenchmark benchmark = new SnapshotBenchmark(plane, directory);
            benchmark.measure(List.of("./periplus", "--version"));
            int made = 0;
            for (int size : SIZES) {
                seed.grow(made, size);
                made = size;
                benchmark.print(size, cluster.discover().types());
            }
        }
    }

    /** The median of some rounds, in which the three take turns. */
    private void print(int size, List<ResourceType> types) throws Exception {
        List<String> curl = curl(types);
        List<Cost> bare = new ArrayList<>();
        List<Cost> apart = new ArrayList<>();
        List<Cost> first = new ArrayList<>();
        List<Cost> unchanged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String state = directory.resolve("state-" + size + "-" + round).toString();
            measure(List.of("./periplus", "init", state));
            List<String> snapshot =
                    List.of(
                            "./periplus", "snapshot", "--repo", state, "--kubeconfig",
                            plane.kubeconfig().toString());
            bare.add(measure(curl));
            apart.add(measure(List.of("sh", "-c", oneByOne(curl))));
            first.add(measure(snapshot));
            unchanged.add(measure(snapshot));
        }
        System.out.printf("%,d objects%n", size);
        Cost base = median(bare);
        System.out.printf("  bare lists, one curl            %s%n", base.against(base));
        System.out.printf("  bare lists, one curl for each   %s%n", median(apart).against(base));
        System.out.printf("  first snapshot                  %s%n", median(first).against(base));
        System.out.printf("  unchanged snapshot              %s%n", median(unchanged).against(base));
    }

    private static Cost median(List<Cost> costs) {
        return costs.stream().sorted(Comparator.comparing(Cost::wall)).toList().get(ROUNDS / 2);
    }

    /** One curl, one connection, all lists one after the other, unpaged. */
    private List<String> curl(List<ResourceType> types) throws IOException {
        CertificateAuthority.Identity admin = plane.admin();
        Path certificate = Files.writeString(directory.resolve("admin.crt"), admin.certificate());
        Path key = Files.writeString(directory.resolve("admin.key"), admin.key());
        List<String> command =
                new ArrayList<>(
                        Arrays.asList(
                                "curl", "-sSkf", "--cert", certificate.toString(), "--key",
                                key.toString()));
        List<String> seen = new ArrayList<>();
        for (ResourceType type : types) {
            if (type.offers("list") && !seen.contains(type.id())) {
                seen.add(type.id());
                String group = type.group().isEmpty() ? "/api/" : "/apis/";
                command.addAll(
                        List.of(
                                "-o",
                                "/dev/null",
                                plane.address() + group + type.apiVersion() + "/" + type.plural()));
            }
        }
        return command;
    }

    /** The same lists, each by a curl of its own, as a script would do it. */
    private static String oneByOne(List<String> curl) {
        int options = curl.indexOf("-o");
        String start = String.join(" ", curl.subList(0, options));
        StringBuilder script = new StringBuilder("set -e\n");
        for (int i = options; i < curl.size(); i += 3) {
            script.append(start).append(' ').append(String.join(" ", curl.subList(i, i + 3)));
            script.append('\n');
        }
        return script.toString();
    }

    private Cost measure(List<String> command) throws IOException, InterruptedException {
        return Cost.of(command, directory.resolve("output"));
    }
}
