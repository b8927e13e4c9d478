package periplus.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one run of a program takes. */
record Cost(Duration wall, long peakKiB) {

    /**
     * Runs it to its end.
     *
     * @param output where it prints, for what is thrown when it fails
     */
    static Cost of(List<String> command, Path output) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        long peak = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMemory(process.pid()));
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        if (process.exitValue() != 0) {
            throw new IOException(command + ": " + Files.readString(output, UTF_8));
        }
        return new Cost(wall, peak);
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

    /** How long it took, how many times what another took, and the memory. */
    String against(Cost base) {
        double ratio = (double) wall.toMillis() / base.wall.toMillis();
        return "%6d ms  %4.1fx  %4d MiB".formatted(wall.toMillis(), ratio, peakKiB / 1024);
    }
}
