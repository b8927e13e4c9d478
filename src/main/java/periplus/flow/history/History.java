package periplus.flow.history;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileChange;
import periplus.io.git.value.FileEntry;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.model.manifest.Change;
import periplus.model.manifest.Changes;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.sops.SopsFile;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** Looks back into a repository. Holds it open until it is closed. */
public final class History implements AutoCloseable {

    /**
     * Which commits to show.
     *
     * @param object only commits that changed it
     * @param namespace only commits that changed something in it
     */
    public record Query(
            Optional<ObjectName> object,
            Optional<String> namespace,
            Optional<Instant> since,
            int limit) {}

    private final GitRepository repository;
    private final Supplier<ZonedDateTime> now;

    public History(GitRepository repository, Supplier<ZonedDateTime> now) {
        this.repository = repository;
        this.now = now;
    }

    /** The commits that answer the query, newest first. */
    public List<LogEntry> log(Query query) {
        Optional<CommitId> head = repository.head();
        if (head.isEmpty()) {
            return List.of();
        }
        String path =
                query.object()
                        .map(object -> locate(object, head.get()))
                        .or(() -> query.namespace().map(ns -> "namespaces/" + ns))
                        .orElse("");
        return commits(head.get(), new LogQuery(path, query.since(), query.limit()));
    }

    /** The text of one object as it was. */
    public byte[] show(ObjectName object, String at) {
        CommitId commit = commit(at);
        return find(object, files(commit))
                .map(file -> repository.read(file.blob()))
                .orElseThrow(() -> noObject(object, "at " + at));
    }

    /** What differs, object by object. */
    public List<Change> diff(String from, String to, Selection selection) {
        List<Change> changes = new ArrayList<>();
        for (FileChange file : repository.diff(commit(from), commit(to), "")) {
            Optional<ManifestPath> path = ManifestPath.parse(file.path());
            if (path.isPresent() && isCovered(file, path.get(), selection)) {
                changes.add(change(file, path.get()));
            }
        }
        return changes;
    }

    /** Files are read for their labels only where labels are asked for. */
    private boolean isCovered(FileChange file, ManifestPath path, Selection selection) {
        return selection.covers(key(path, file))
                && (selection.labels().isEmpty() || selection.coversLabels(newest(file)));
    }

    private Change change(FileChange file, ManifestPath path) {
        ResourceKey key = key(path, file);
        return switch (file) {
            case FileChange.Added _ -> new Change.Added(key);
            case FileChange.Removed _ -> new Change.Removed(key);
            case FileChange.Modified(String at, BlobId before, BlobId after) ->
                    new Change.Modified(key, Changes.between(tree(at, before), tree(at, after)));
        };
    }

    /** The name is in the content where it was too long for a file name. */
    private ResourceKey key(ManifestPath path, FileChange file) {
        return path.key()
                .orElseGet(() -> {
                    String name = newest(file).text("metadata", "name");
                    return new ResourceKey(
                            path.type(), path.namespace(), requireNonNullElse(name, path.text()));
                });
    }

    private Mapping newest(FileChange file) {
        return switch (file) {
            case FileChange.Added(String path, BlobId blob) -> tree(path, blob);
            case FileChange.Removed(String path, BlobId blob) -> tree(path, blob);
            case FileChange.Modified(String path, BlobId _, BlobId after) -> tree(path, after);
        };
    }

    private Mapping tree(String path, BlobId blob) {
        try {
            Mapping document = YamlReader.readMapping(repository.read(blob));
            return path.endsWith(ManifestPath.SEALED) ? SopsFile.shown(document) : document;
        } catch (MalformedText e) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    path + " is no YAML that Periplus can read: " + e.getMessage(),
                    "look at it with: git show " + blob.hex());
        }
    }

    private CommitId commit(String at) {
        return new Revisions(repository, now).commit(at);
    }

    /** Where the object stands now, or stood before it was removed. */
    private String locate(ObjectName object, CommitId head) {
        return find(object, files(head))
                .map(FileEntry::path)
                .or(() -> removedPath(object, head))
                .orElseThrow(() -> noObject(object, "and never did"));
    }

    private Optional<String> removedPath(ObjectName object, CommitId head) {
        List<LogEntry> commits = commits(head, LogQuery.ALL);
        for (int i = 0; i + 1 < commits.size(); i++) {
            Optional<String> removed =
                    repository.diff(commits.get(i + 1).id(), commits.get(i).id(), "").stream()
                            .filter(FileChange.Removed.class::isInstance)
                            .map(FileChange::path)
                            .filter(path -> isNamed(object, path))
                            .findFirst();
            if (removed.isPresent()) {
                return removed;
            }
        }
        return Optional.empty();
    }

    private List<LogEntry> commits(CommitId from, LogQuery query) {
        try (Stream<LogEntry> commits = repository.log(from, query)) {
            return commits.toList();
        }
    }

    private List<FileEntry> files(CommitId commit) {
        try (Stream<FileEntry> files = repository.files(commit, "")) {
            return files.toList();
        }
    }

    /** The one file of the object; several are a {@link Failure} that names them. */
    private static Optional<FileEntry> find(ObjectName object, List<FileEntry> files) {
        List<FileEntry> found =
                files.stream().filter(file -> isNamed(object, file.path())).toList();
        if (found.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    object
                            + " names several objects: "
                            + found.stream().map(FileEntry::path).collect(joining(", ")),
                    "add -n NAMESPACE, or write the kind as plural.group");
        }
        return found.stream().findFirst();
    }

    /** Compared as paths, so that names too long for a file name are found as well. */
    private static boolean isNamed(ObjectName object, String path) {
        Optional<ManifestPath> parsed = ManifestPath.parse(path);
        if (parsed.isEmpty()) {
            return false;
        }
        ResourceKey key =
                new ResourceKey(parsed.get().type(), parsed.get().namespace(), object.name());
        return object.names(key) && parsed.get().holds(key);
    }

    private static Failure noObject(ObjectName object, String where) {
        return new Failure(
                ExitCode.REPOSITORY,
                "the repository holds no " + object + " " + where,
                "periplus log shows what changed and when");
    }

    @Override
    public void close() {
        repository.close();
    }
}
