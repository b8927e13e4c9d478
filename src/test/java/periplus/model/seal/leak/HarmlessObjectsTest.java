package periplus.model.seal.leak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import periplus.model.seal.leak.known.KnownValues;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** Subjects as they come from real clusters and charts, in which hardly anything is secret. */
class HarmlessObjectsTest {

    private static final List<Path> ROOTS =
            List.of(
                    Path.of("src/test/resources/clean"),
                    Path.of("src/test/resources/proof"),
                    Path.of("sample-repo"));

    @org.junit.jupiter.api.Test
    void x() throws IOException {
        KnownValues values = new KnownValues();
        java.util.Set<String> names = new java.util.HashSet<>();
        for (Path f : files()) {
            Mapping o = Trees.yaml(Files.readString(f));
            if ("Secret".equals(o.text("kind"))) values.learn(Subjects.key(o), o);
            if (o.text("metadata", "name") != null) names.add(o.textOrEmpty("metadata", "name"));
        }
        LeakScan scan = new LeakScan(LeakPolicy.DEFAULT, values.search(names));
        for (Path f : files()) {
            Mapping o = Trees.yaml(Files.readString(f));
            if (o.text("kind") == null) continue;
            for (Finding x : scan.scan(Subjects.type(o), Subjects.key(o), o).findings())
                System.out.println(f + " " + x);
        }
    }

    private static List<Path> files() throws IOException {
        java.util.ArrayList<Path> all = new java.util.ArrayList<>();
        for (Path root : ROOTS) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(all::add);
            }
        }
        return all;
    }
}
