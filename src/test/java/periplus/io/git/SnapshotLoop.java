package periplus.io.git;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Commits random files without end, small changes and large ones, and prints a line for each. */
final class SnapshotLoop {

    private SnapshotLoop() {}

    public static void main(String[] args) {
        Random random = new Random(Long.parseLong(args[1]));
        Map<String, String> files = new HashMap<>();
        try (GitRepository repository = GitRepository.open(Path.of(args[0]))) {
            for (int round = 0; ; round++) {
                int changes = random.nextBoolean() ? 1 + random.nextInt(8) : 300;
                for (int i = 0; i < changes; i++) {
                    files.put(path(random), "seed " + args[1] + " round " + round + "\n");
                }
                files.keySet().removeIf(path -> random.nextInt(20) == 0);
                Snapshots.take(repository, files);
                System.out.println("round " + round);
            }
        }
    }

    private static String path(Random random) {
        return "namespaces/ns%d/pods/p%d.yaml".formatted(random.nextInt(12), random.nextInt(60));
    }
}
