package periplus.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.testing.ControlPlane;

/**
 * Prints, side by side in one run: how long a restore into an empty server takes, a second one that
 * finds everything there, a plan, and {@code kubectl apply} of the same files into an empty server.
 */
public final class RestoreBenchmark {

    private static final int OBJECTS = Integer.getInteger("bench.objects", 10_000);

    private final Path directory;

    private RestoreBenchmark(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        new RestoreBenchmark(Files.createTempDirectory(Path.of("target"), "bench")).run();
    }

    private void run() throws Exception {
        Path state = directory.resolve("state");
        measure(List.of("./periplus", "init", state.toString()));
        try (ControlPlane plane = ControlPlane.start();
                Cluster cluster =
                        KubernetesCluster.connect(
                                ConnectionSettings.of(
                                        Optional.of(plane.kubeconfig()), Optional.empty()))) {
            new Seed(cluster).grow(0, OBJECTS);
            measure(periplus("snapshot", state, plane));
        }
        System.out.printf("%,d objects%n", OBJECTS);
        try (ControlPlane plane = ControlPlane.start()) {
            List<String> restore = periplus("restore", state, plane, "--yes", "--wait", "0");
            print("restore, empty server", measure(restore));
            print("restore, all there", measure(restore));
            print("plan, all there", measure(periplus("plan", state, plane)));
        }
        try (ControlPlane plane = ControlPlane.start()) {
            String apply = "kubectl apply --server-side -R -f %s >/dev/null".formatted(state);
            long begin = System.nanoTime();
            plane.shell(
                    directory,
                    apply.formatted(state).replace(state.toString(), state + "/cluster")
                            + "\n"
                            + "rm -rf plain; cp -r "
                            + state
                            + "/namespaces plain; find plain -name '*.sops.yaml' -delete\n"
                            + "kubectl apply --server-side -R -f plain >/dev/null");
            System.out.printf(
                    "  kubectl apply, without Secrets  %6d ms%n",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
    }

    private record Cost(long millis, long peakKiB) {}

    private static void print(String what, Cost cost) {
        System.out.printf(
                "  %-30s  %6d ms  %5d objects/s  %4d MiB%n",
                what, cost.millis(), OBJECTS * 1000L / cost.millis(), cost.peakKiB() / 1024);
    }

    private static List<String> periplus(
            String command, Path state, ControlPlane plane, String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "./periplus",
                                command,
                                "--repo",
                                state.toString(),
                                "--kubeconfig",
                                plane.kubeconfig().toString()),
                        java.util.stream.Stream.of(more))
                .toList();
    }

    private Cost measure(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path output = directory.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMemory(process.pid()));
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        if (process.exitValue() != 0) {
            throw new IOException(command + ": " + Files.readString(output, UTF_8));
        }
        return new Cost(millis, peak);
    }

    /** The high-water mark of resident memory, in KiB (proc_pid_status(5)). */
    private static long peakMemory(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
