package periplus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/**
 * What a repository says of a cluster, and would say of another one that is the same.
 *
 * @param key a file with a recovery key
 */
record Committed(Path repository, Path key) {

    /** Facts about one cluster, what was done to it, and keys. */
    private static final List<String> OWN =
            List.of(".git/", "inventory/", "restores/", ".periplus/keys", ".periplus/canary");

    private static final Set<String> KEYS = Set.of(".sops.yaml");

    /** Path to text; to the opened object where the file is sealed. */
    SortedMap<String, Object> files() throws IOException {
        SortedMap<String, Object> files = new TreeMap<>();
        AgeIdentity identity = new JaggedAge().identity(Files.readString(key).strip());
        try (Stream<Path> walk = Files.walk(repository)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = repository.relativize(file).toString();
                if (OWN.stream().noneMatch(name::startsWith) && !KEYS.contains(name)) {
                    files.put(
                            name,
                            name.endsWith(".sops.yaml")
                                    ? opened(file, identity)
                                    : Files.readString(file));
                }
            }
        }
        return files;
    }

    private static Mapping opened(Path file, AgeIdentity identity) throws IOException {
        Mapping document = YamlReader.readMapping(Files.readAllBytes(file));
        Opening opening =
                new Sops(new JaggedAge(), InstantSource.system())
                        .open(SopsFile.of(document), List.of(identity));
        if (opening instanceof Opening.Opened opened) {
            return opened.object();
        }
        throw new AssertionError(file + " does not open: " + opening);
    }
}
