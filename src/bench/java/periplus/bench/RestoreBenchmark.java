package periplus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.testing.Binaries;
import periplus.testing.ControlPlane;

/**
 * Prints, side by side in one run: how long {@code kubectl apply --server-side} takes to bring the
 * files of a repository into an empty server, how long a restore of them takes, a plan of what is
 * there by then, and a second restore. For two sizes, so that it shows whether memory is flat.
 */
public final class RestoreBenchmark {

    private static final List<Integer> SIZES =
            Stream.of(System.getProperty("bench.objects", "1000,10000").split(","))
                    .map(Integer::valueOf)
                    .toList();

    private final Path directory;

    private RestoreBenchmark(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        Path target = Path.of("target").toAbsolutePath();
        RestoreBenchmark benchmark =
                new RestoreBenchmark(Files.createTempDirectory(target, "bench"));
        benchmark.measure(List.of("./periplus", "--version"));
        for (int size : SIZES) {
            benchmark.run(size);
        }
    }

    private void run(int objects) throws Exception {
        Path state = directory.resolve("state-" + objects);
        measure(List.of("./periplus", "init", state.toString()));
        try (ControlPlane plane = ControlPlane.start();
                Cluster cluster =
                        KubernetesCluster.connect(
                                ConnectionSettings.of(
                                        Optional.of(plane.kubeconfig()), Optional.empty()))) {
            new Seed(cluster).grow(0, objects);
            measure(periplus("snapshot", state, plane));
        }
        System.out.printf("%,d objects%n", objects);
        Cost base = kubectl(state);
        print("kubectl apply --server-side", objects, base, base);
        try (ControlPlane plane = ControlPlane.start()) {
            List<String> restore = periplus("restore", state, plane, "--yes", "--wait", "0");
            print("restore, empty server", objects, measure(restore), base);
            print("plan, all there", objects, measure(periplus("plan", state, plane)), base);
            print("restore, all there", objects, measure(restore), base);
        }
    }

    /** Namespaces first, as it knows no order; there are no sealed files among them. */
    private Cost kubectl(Path state) throws Exception {
        try (ControlPlane plane = ControlPlane.start()) {
            String apply =
                    "%s --kubeconfig %s apply --server-side -R -f "
                            .formatted(Binaries.kubectl(), plane.kubeconfig());
            return measure(
                    List.of(
                            "sh",
                            "-euc",
                            apply + state + "/cluster\n" + apply + state + "/namespaces"));
        }
    }

    private static void print(String what, int objects, Cost cost, Cost base) {
        System.out.printf(
                "  %-28s  %s  %5d objects/s%n",
                what, cost.against(base), objects * 1000L / cost.wall().toMillis());
    }

    private static List<String> periplus(
            String command, Path state, ControlPlane plane, String... more) {
        return Stream.concat(
                        Stream.of(
                                "./periplus",
                                command,
                                "--repo",
                                state.toString(),
                                "--kubeconfig",
                                plane.kubeconfig().toString()),
                        Stream.of(more))
                .toList();
    }

    private Cost measure(List<String> command) throws IOException, InterruptedException {
        return Cost.of(command, directory.resolve("output"));
    }
}
