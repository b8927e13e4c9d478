package periplus.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import periplus.bench.LiveObjects.Sample;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Cleaning;
import periplus.model.clean.Neighbours;
import periplus.model.clean.Verdict;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.manifest.ResourceType;
import periplus.model.text.JsonReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;

/**
 * Prints how many mixed objects of about 4 KB one thread cleans in a second, in both modes, and how
 * many it takes from JSON to YAML; and how much the heap grows when ten times as many pass.
 */
public final class CleaningBenchmark {

    private static final int OBJECTS = 10_000;
    private static final int DISTINCT = 1_000;
    private static final int ROUNDS = 9;

    /** Time on the processor: other programs on the machine do not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Neighbours around = new Neighbours();
    private final List<Sample> samples = new LiveObjects(around).make(DISTINCT);
    private final List<Tree> trees = samples.stream().map(CleaningBenchmark::read).toList();

    /** The sum of all results, so that nothing is optimised away. */
    private long work;

    private record Tree(ResourceType type, Mapping live) {}

    public static void main(String[] args) {
        new CleaningBenchmark().print();
    }

    private void print() {
        long bytes = samples.stream().mapToLong(sample -> sample.json().length).sum();
        System.out.printf(
                Locale.ROOT,
                "%,d objects of %,d bytes of JSON on average, one core, median of %d rounds%n",
                OBJECTS,
                bytes / DISTINCT,
                ROUNDS);
        row("read JSON", samples, sample -> read(sample).live().size());
        for (Mode mode : Mode.values()) {
            Cleaner cleaner = new Cleaner(new Cleaning(mode, List.of()));
            String name = mode.name().toLowerCase(Locale.ROOT);
            row(name + ": clean", trees, tree -> clean(cleaner, tree).size());
            row(name + ": JSON to YAML", samples, sample -> text(cleaner, sample).length);
        }
        Cleaner cleaner = new Cleaner(Cleaning.DEFAULT);
        long few = peak(OBJECTS, cleaner);
        long many = peak(10 * OBJECTS, cleaner);
        System.out.printf(
                Locale.ROOT,
                "  peak of the heap: %d MiB for %,d objects, %d MiB for %,d (sum %d)%n",
                few >> 20,
                OBJECTS,
                many >> 20,
                10 * OBJECTS,
                work);
    }

    private <T> void row(String name, List<T> inputs, ToIntFunction<T> task) {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            run(OBJECTS, inputs, task);
            rates.add(OBJECTS * 1e9 / (THREADS.getCurrentThreadCpuTime() - begin));
        }
        Collections.sort(rates);
        System.out.printf(
                Locale.ROOT, "  %-24s %,9.0f objects/s%n", name, rates.get(ROUNDS / 2));
    }

    private <T> void run(int count, List<T> inputs, ToIntFunction<T> task) {
        for (int i = 0; i < count; i++) {
            work += task.applyAsInt(inputs.get(i % inputs.size()));
        }
    }

    private Mapping clean(Cleaner cleaner, Tree tree) {
        return cleaner.clean(tree.type(), tree.live(), around)
                        instanceof Verdict.Export(Mapping body, _, _)
                ? body
                : Mapping.EMPTY;
    }

    private byte[] text(Cleaner cleaner, Sample sample) {
        return YamlWriter.write(CanonicalOrder.of(clean(cleaner, read(sample))));
    }

    private static Tree read(Sample sample) {
        return new Tree(sample.type(), (Mapping) JsonReader.read(sample.json()));
    }

    /** The most that the heap held while so many objects passed through. */
    private long peak(int count, Cleaner cleaner) {
        List<MemoryPoolMXBean> heap =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        run(count, samples, sample -> text(cleaner, sample).length);
        return heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
