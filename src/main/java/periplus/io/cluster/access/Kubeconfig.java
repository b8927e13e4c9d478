package periplus.io.cluster.access;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Kubeconfig files merged as kubectl merges them: of entries with one name, the first counts. */
final class Kubeconfig {

    private static final Pattern PLACE = Pattern.compile("line:? (\\d+)");

    private final List<Path> files;
    private final Map<String, Context> contexts = new LinkedHashMap<>();
    private final Map<String, Placed<Cluster>> clusters = new LinkedHashMap<>();
    private final Map<String, Placed<AuthInfo>> users = new LinkedHashMap<>();
    private @Nullable String current;

    private Kubeconfig(List<Path> files) {
        this.files = files;
    }

    /** An entry, and the directory its relative paths start from. */
    record Placed<T>(T entry, Path directory) {}

    static Kubeconfig read(List<Path> files) {
        if (files.isEmpty()) {
            throw KubeconfigFiles.nothingFound();
        }
        Kubeconfig merged = new Kubeconfig(files);
        files.forEach(merged::add);
        return merged;
    }

    Access access(Optional<String> wanted, Map<String, String> environment) {
        String name = wanted.orElseGet(this::currentContext);
        Context context = contexts.get(name);
        if (context == null) {
            throw wrong("There is no context " + name + " in " + names() + ".", known());
        }
        Placed<Cluster> cluster = clusters.get(String.valueOf(context.getCluster()));
        if (cluster == null) {
            throw wrong(
                    "Context %s names the cluster %s, which is not in %s."
                            .formatted(name, context.getCluster(), names()),
                    known());
        }
        return new ContextAccess(name, cluster, user(name, context), environment).access();
    }

    private Placed<AuthInfo> user(String name, Context context) {
        String user = context.getUser();
        if (user == null || user.isEmpty()) {
            return new Placed<>(new AuthInfo(), Path.of(""));
        }
        Placed<AuthInfo> found = users.get(user);
        if (found == null) {
            throw wrong(
                    "Context %s names the user %s, who is not in %s."
                            .formatted(name, user, names()),
                    known());
        }
        return found;
    }

    private String currentContext() {
        if (current == null) {
            throw wrong(
                    "No current context is set in " + names() + ".",
                    "Choose one with --context. " + known());
        }
        return current;
    }

    private void add(Path file) {
        Config config = parse(file);
        Path directory = file.toAbsolutePath().resolveSibling("");
        for (NamedContext context : list(config.getContexts())) {
            contexts.putIfAbsent(
                    context.getName(),
                    Optional.ofNullable(context.getContext()).orElseGet(Context::new));
        }
        for (NamedCluster cluster : list(config.getClusters())) {
            clusters.putIfAbsent(cluster.getName(), new Placed<>(cluster.getCluster(), directory));
        }
        for (NamedAuthInfo user : list(config.getUsers())) {
            users.putIfAbsent(
                    user.getName(),
                    new Placed<>(
                            Optional.ofNullable(user.getUser()).orElseGet(AuthInfo::new),
                            directory));
        }
        String set = config.getCurrentContext();
        if (current == null && set != null && !set.isEmpty()) {
            current = set;
        }
    }

    /** The parser's own words may quote the file, and with it a key; only the place is told. */
    private static Config parse(Path file) {
        try {
            Config config = KubeConfigUtils.parseConfig(file.toFile());
            if (config != null) {
                return config;
            }
        } catch (RuntimeException e) {
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            String where = place.find() ? " (line " + place.group(1) + ")" : "";
            throw wrong(
                    "The kubeconfig " + file + " is not a valid kubeconfig" + where + ".",
                    "Check it with: kubectl --kubeconfig " + file + " config view");
        }
        throw wrong("The kubeconfig " + file + " is empty.", "Name another with --kubeconfig.");
    }

    private String names() {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }

    private String known() {
        Set<String> names = contexts.keySet();
        return names.isEmpty()
                ? "No context is defined there."
                : "Known contexts: " + String.join(", ", names);
    }

    private static Failure wrong(String message, String hint) {
        return new Failure(ExitCode.USAGE, message, hint);
    }

    private static <T> List<T> list(@Nullable List<T> entries) {
        return entries == null ? List.of() : entries;
    }
}
