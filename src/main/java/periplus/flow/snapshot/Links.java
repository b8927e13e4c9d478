package periplus.flow.snapshot;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import periplus.model.manifest.Changes;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/**
 * What manifests cannot say but a restore will want, in one file for each namespace. An entry goes
 * with its object's file: it is new where that was written, stays where that stays, and is gone
 * with it. Only objects that have links, or had some, are remembered. Safe for several threads.
 */
final class Links {

    private final Files files;

    /** The readable files of the commit before; of another one nothing is known. */
    private final Set<String> paths = new HashSet<>();

    private final Map<ResourceKey, Mapping> committed = new HashMap<>();
    private final Map<ResourceKey, Mapping> read = new ConcurrentHashMap<>();

    /** Starts with the links of the commit before. */
    Links(Files files) {
        this(files, files.committedPaths(Layout.LINKS).stream().filter(Layout::isLinks).toList());
    }

    private Links(Files files, Collection<String> paths) {
        this.files = files;
        for (String path : paths) {
            files.committed(path).ifPresent(document -> load(path, document));
        }
    }

    /** For a run that sees objects of these namespaces only, and of none where one is empty. */
    static Links of(Files files, Set<Optional<String>> namespaces) {
        return new Links(files, namespaces.stream().map(Layout::links).toList());
    }

    private void load(String path, Mapping document) {
        Optional<String> namespace = Layout.linked(path);
        paths.add(path);
        document.entries().forEach((name, links) -> load(namespace, name, links));
    }

    private void load(Optional<String> namespace, String name, Node links) {
        int slash = name.indexOf('/');
        if (slash > 0 && links instanceof Mapping entry) {
            String type = name.substring(0, slash);
            committed.put(new ResourceKey(type, namespace, name.substring(slash + 1)), entry);
        }
    }

    /** Takes the links of an object whose file is written; most have none. */
    void see(ResourceKey key, Mapping links) {
        if (!links.isEmpty() || committed.containsKey(key)) {
            read.put(key, links);
        }
    }

    /** Leaves the links of an object as they are, like its file. */
    void keep(ResourceKey key) {
        read.remove(key);
    }

    /** Writes the files that differ; to be called when it is settled which objects stay. */
    void write() {
        Map<ResourceKey, Mapping> next = new HashMap<>(committed);
        next.putAll(read);
        next.entrySet()
                .removeIf(entry -> entry.getValue().isEmpty() || !files.holds(entry.getKey()));
        Map<String, Map<String, Node>> now = byFile(next);
        paths.forEach(path -> now.putIfAbsent(path, Map.of()));
        now.forEach(this::write);
        tell(next);
    }

    private void write(String path, Map<String, Node> entries) {
        Mapping document = Mapping.EMPTY.withAll(entries);
        if (document.isEmpty() || !document.equals(files.committed(path).orElse(Mapping.EMPTY))) {
            files.writeBeside(path, document);
        }
    }

    private void tell(Map<ResourceKey, Mapping> next) {
        read.keySet().stream()
                .filter(files::holds)
                .forEach(key -> {
                    Mapping before = committed.getOrDefault(key, Mapping.EMPTY);
                    Mapping after = next.getOrDefault(key, Mapping.EMPTY);
                    if (!before.equals(after)) {
                        files.tell(key, Changes.between(before, after));
                    }
                });
    }

    private static Map<String, Map<String, Node>> byFile(Map<ResourceKey, Mapping> links) {
        Map<String, Map<String, Node>> files = new TreeMap<>();
        links.forEach((key, entry) ->
                files.computeIfAbsent(Layout.links(key.namespace()), _ -> new TreeMap<>())
                        .put(key.type() + "/" + key.name(), entry));
        return files;
    }
}
