package periplus.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.ControlPlane;

/**
 * Prints what a watcher beside a real control plane costs: from a change to its commit, the
 * processor and the memory while nothing happens, and the memory in a storm of changes.
 */
public final class WatchBenchmark {

    private static final int SAMPLES = 50;
    private static final int WINDOW_MILLIS = 2_000;
    private static final int IDLE_SECONDS = 120;
    private static final int SETTLED_SECONDS = 20;
    private static final int STORM = Integer.getInteger("bench.storm", 100_000);
    private static final int STORM_OBJECTS = 5_000;
    private static final List<Integer> SIZES =
            Arrays.stream(System.getProperty("bench.sizes", "10000").split(","))
                    .map(Integer::valueOf)
                    .toList();
    private static final int TICKS_A_SECOND = 100;

    private static final String CHANGES = "periplus_changes_seen_total{";

    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of("patch"));

    private final Cluster cluster;
    private final Path state;
    private final Process process;
    private final String address;

    private WatchBenchmark(Cluster cluster, Path state, Process process, String address) {
        this.cluster = cluster;
        this.state = state;
        this.process = process;
        this.address = address;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "bench");
        try (ControlPlane plane = ControlPlane.start();
                Cluster cluster =
                        KubernetesCluster.connect(
                                ConnectionSettings.of(
                                        Optional.of(plane.kubeconfig()), Optional.empty()))) {
            plane.startControllerManager();
            Seed seed = new Seed(cluster);
            int made = 0;
            for (int size : SIZES) {
                seed.grow(made, size);
                made = size;
                System.out.printf("%,d objects%n", size);
                measure(plane, cluster, directory.resolve("state-" + size));
            }
        }
    }

    private static void measure(ControlPlane plane, Cluster cluster, Path state) throws Exception {
        run(List.of("./periplus", "init", state.toString()));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String address = "http://127.0.0.1:" + port;
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "./periplus",
                                        "watch",
                                        "--repo",
                                        state.toString(),
                                        "--kubeconfig",
                                        plane.kubeconfig().toString(),
                                        "--listen",
                                        "127.0.0.1:" + port))
                        .redirectErrorStream(true)
                        .redirectOutput(state.resolveSibling("watch.log").toFile())
                        .start();
        try {
            URI ready = URI.create(address + "/readyz");
            while (!isReady(ready)) {
                Thread.sleep(50);
            }
            System.out.printf("  ready after                     %6d ms%n", since(begun));
            WatchBenchmark benchmark = new WatchBenchmark(cluster, state, process, address);
            benchmark.printIdle();
            benchmark.printLag();
            benchmark.printStorm();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void printIdle() throws Exception {
        System.out.printf("  controllers at rest after       %6d s%n", awaitRest().toSeconds());
        String head = head();
        double before = processorSeconds();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        double percent = 100 * (processorSeconds() - before) / IDLE_SECONDS;
        System.out.printf("  idle, of one core               %6.2f %%%n", percent);
        System.out.printf("  idle, commits                   %6s%n", head.equals(head()) ? "none" : "some");
        System.out.printf("  idle, resident memory           %6d MiB (peak %d)%n", memory("VmRSS"), memory("VmHWM"));
    }

    /** Until controllers have caught up with what was seeded: before that, nothing is idle. */
    private Duration awaitRest() throws Exception {
        long begun = System.nanoTime();
        double before = -1;
        for (double now = changesSeen(); now > before; now = changesSeen()) {
            before = now;
            TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private double changesSeen() throws IOException {
        try (InputStream metrics = URI.create(address + "/metrics").toURL().openStream()) {
            return new String(metrics.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(CHANGES))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                    .sum();
        }
    }

    private void printLag() throws Exception {
        long[] lags = new long[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            String head = head();
            change("lag", sample);
            long changed = System.nanoTime();
            while (head.equals(head())) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            lags[sample] = since(changed) - WINDOW_MILLIS;
        }
        Arrays.sort(lags);
        System.out.printf(
                "  change to commit                window %+d ms (median of %d; %+d to %+d)%n",
                lags[SAMPLES / 2], SAMPLES, lags[0], lags[SAMPLES - 1]);
    }

    private void printStorm() throws Exception {
        long begun = System.nanoTime();
        IntStream.range(0, STORM)
                .parallel()
                .forEach(i -> change("storm-" + i % STORM_OBJECTS, i));
        System.out.printf("  storm of %,d changes          %6d ms%n", STORM, since(begun));
        change("last", 1);
        while (!Files.exists(state.resolve("namespaces/default/configmaps/last.yaml"))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        System.out.printf("  storm, committed after          %6d ms%n", since(begun));
        System.out.printf("  storm, peak memory              %6d MiB%n", memory("VmHWM"));
    }

    private void change(String name, int value) {
        Mapping object =
                Mapping.builder()
                        .put("apiVersion", "v1")
                        .put("kind", "ConfigMap")
                        .put(
                                "metadata",
                                Mapping.builder().put("name", name).put("namespace", "default").build())
                        .put("data", Mapping.of("value", Scalar.text("v" + value)))
                        .build();
        cluster.apply(CONFIG_MAPS, object, new ApplyOptions("bench", true, false));
    }

    private String head() throws IOException {
        return Files.readString(state.resolve(".git/refs/heads/main"), UTF_8);
    }

    /** User and system time (proc_pid_stat(5), fields 14 and 15). */
    private double processorSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_A_SECOND;
    }

    /** In MiB (proc_pid_status(5)). */
    private long memory(String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(what + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static boolean isReady(URI address) {
        try {
            address.toURL().openStream().close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static long since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static void run(List<String> command) throws Exception {
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
