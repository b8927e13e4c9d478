package periplus.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;

import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/**
 * Prints how long a fresh process needs to seal 1,000 Secrets for two recipients, and to open them
 * again as at its start: read the files, unwrap the keys, check the MACs.
 */
public final class SealingBenchmark {

    private static final int SECRETS = 1_000;
    private static final int ROUNDS = 5;
    private static final double CLAIM = 3.0;
    private static final String KEY_FILE = "identity";

    /** As {@code ./periplus} starts a JVM, but without its start-up cache. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx160m");

    private final JaggedAge age = new JaggedAge();
    private final Sops sops = new Sops(age, InstantSource.system());

    private enum Task {
        SEAL,
        OPEN
    }

    /** In nanoseconds; the processor's also counts the compiler, but no other program. */
    private record Cost(long wall, long processor) {

        static Cost now() {
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Cost(System.nanoTime(), system.getProcessCpuTime());
        }

        Cost since(Cost begin) {
            return new Cost(wall - begin.wall, processor - begin.processor);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            print(Files.createTempDirectory(Path.of("target"), "sealing"));
        } else {
            Path folder = Path.of(args[2]);
            Cost cost = new SealingBenchmark().cost(Task.valueOf(args[0]), args[1], folder);
            System.out.println(cost.wall + " " + cost.processor);
        }
    }

    private static void print(Path folder) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%,d Secrets of 3 values, 2 recipients; fresh process, median of %d rounds%n",
                SECRETS,
                ROUNDS);
        row(Task.SEAL, 1, folder);
        row(Task.SEAL, 2, folder);
        double processor = row(Task.OPEN, 1, folder);
        row(Task.OPEN, 2, folder);
        System.out.printf(
                Locale.ROOT,
                "  opening %,d takes at most %.0f s: %s, %.2f s of processor%n",
                SECRETS,
                CLAIM,
                processor <= CLAIM ? "yes" : "no",
                processor);
    }

    /** In seconds of processor. */
    private static double row(Task task, int threads, Path folder)
            throws IOException, InterruptedException {
        List<Cost> costs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            costs.add(inFreshProcess(task.name(), Integer.toString(threads), folder.toString()));
        }
        double processor = median(costs, Cost::processor) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "  %-5s %d thread%s %6.2f s, %6.2f s of processor%n",
                task.name().toLowerCase(Locale.ROOT),
                threads,
                threads == 1 ? " " : "s",
                median(costs, Cost::wall) / 1e9,
                processor);
        return processor;
    }

    private static long median(List<Cost> costs, ToLongFunction<Cost> figure) {
        return costs.stream().mapToLong(figure).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    private static Cost inFreshProcess(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(SealingBenchmark.class.getName());
        command.addAll(Arrays.asList(args));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("the process failed; its message is above");
        }
        String[] figures = answer.split(" ", 2);
        return new Cost(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
    }

    private Cost cost(Task task, String threads, Path folder) throws Exception {
        List<Callable<Void>> work =
                switch (task) {
                    case SEAL -> sealing(folder);
                    case OPEN -> opening(folder);
                };
        Cost begin = Cost.now();
        try (ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(threads))) {
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        }
        return Cost.now().since(begin);
    }

    private List<Callable<Void>> sealing(Path folder) throws IOException {
        AgeIdentity cluster = age.generate();
        Files.writeString(folder.resolve(KEY_FILE), cluster.secretKey().revealText());
        Set<AgeRecipient> recipients = Set.of(cluster.recipient(), age.generate().recipient());
        Random random = new Random(1);
        List<Callable<Void>> work = new ArrayList<>();
        for (int number = 0; number < SECRETS; number++) {
            Mapping object = CryptRule.DATA.hide(secret(number, random));
            Path file = folder.resolve(number + ".sops.yaml");
            work.add(
                    () -> {
                        Files.write(file, sops.seal(object, CryptRule.DATA, recipients).yaml());
                        return null;
                    });
        }
        return work;
    }

    private List<Callable<Void>> opening(Path folder) throws IOException {
        AgeIdentity identity = age.identity(Files.readString(folder.resolve(KEY_FILE)));
        List<Callable<Void>> work = new ArrayList<>();
        for (int number = 0; number < SECRETS; number++) {
            Path file = folder.resolve(number + ".sops.yaml");
            work.add(
                    () -> {
                        SopsFile sealed =
                                SopsFile.of(YamlReader.readMapping(Files.readAllBytes(file)));
                        if (!(sops.open(sealed, List.of(identity)) instanceof Opening.Opened)) {
                            throw new IllegalStateException(file + " does not open");
                        }
                        return null;
                    });
        }
        return work;
    }

    private static Mapping secret(int number, Random random) {
        Mapping data =
                Mapping.builder()
                        .put("ca.crt", text(random, 1_500))
                        .put("password", text(random, 24))
                        .put("username", text(random, 8))
                        .build();
        return Mapping.builder()
                .put("apiVersion", "v1")
                .put("data", data)
                .put("kind", "Secret")
                .put(
                        "metadata",
                        Mapping.builder()
                                .put("name", "secret-" + number)
                                .put("namespace", "team-" + number % 20)
                                .build())
                .put("type", "Opaque")
                .build();
    }

    private static String text(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
