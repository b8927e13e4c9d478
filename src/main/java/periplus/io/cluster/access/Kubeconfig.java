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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * Kubeconfig files, and what a context in them names. fabric8 reads and merges them; it would take
 * the current context for one that is not there, and go on without a cluster or user.
 */
final class Kubeconfig {

    private static final Pattern PLACE = Pattern.compile("line:? (\\d+)");

    private final List<Path> files;
    private final List<Config> contents;

    private Kubeconfig(List<Path> files, List<Config> contents) {
        this.files = files;
        this.contents = contents;
    }

    static Kubeconfig read(List<Path> files) {
        if (files.isEmpty()) {
            throw KubeconfigFiles.nothingFound();
        }
        return new Kubeconfig(files, files.stream().map(Kubeconfig::parse).toList());
    }

    Access access(Optional<String> wanted, Map<String, String> environment) {
        String name = wanted.orElseGet(this::currentContext);
        Context context =
                find(Config::getContexts, NamedContext::getName, NamedContext::getContext, name)
                        .orElseThrow(() -> missing("There is no context " + name));
        Cluster cluster =
                find(
                                Config::getClusters,
                                NamedCluster::getName,
                                NamedCluster::getCluster,
                                context.getCluster())
                        .orElseThrow(() ->
                                missing(
                                        "Context %s names the cluster %s, which is not"
                                                .formatted(name, context.getCluster())));
        return new ContextAccess(name, cluster, user(name, context))
                .access(contents.toArray(Config[]::new), environment);
    }

    private AuthInfo user(String name, Context context) {
        String user = context.getUser();
        return user == null || user.isEmpty()
                ? new AuthInfo()
                : find(Config::getUsers, NamedAuthInfo::getName, NamedAuthInfo::getUser, user)
                        .orElseThrow(() ->
                                missing(
                                        "Context %s names the user %s, who is not"
                                                .formatted(name, user)));
    }

    private String currentContext() {
        return contents.stream()
                .map(Config::getCurrentContext)
                .filter(set -> set != null && !set.isEmpty())
                .findFirst()
                .orElseThrow(() -> missing("No current context is set"));
    }

    /** As fabric8 merges: of entries with one name, the first that says anything counts. */
    private <N, T> Optional<T> find(
            Function<Config, @Nullable List<N>> entries,
            Function<N, String> name,
            Function<N, @Nullable T> content,
            @Nullable String wanted) {
        return contents.stream()
                .flatMap(config -> Stream.ofNullable(entries.apply(config)))
                .flatMap(List::stream)
                .filter(entry -> name.apply(entry).equals(wanted))
                .map(content)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The parser's own words may quote the file, and with it a key; only the place is told. */
    private static Config parse(Path file) {
        try {
            return KubeConfigUtils.parseConfig(file.toFile());
        } catch (RuntimeException e) {
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            String where = place.find() ? " (line " + place.group(1) + ")" : "";
            throw new Failure(
                    ExitCode.USAGE,
                    "The kubeconfig " + file + " is not a valid kubeconfig" + where + ".",
                    "Check it with: kubectl --kubeconfig " + file + " config view");
        }
    }

    private Failure missing(String what) {
        String names =
                contents.stream()
                        .flatMap(config -> Stream.ofNullable(config.getContexts()))
                        .flatMap(List::stream)
                        .map(NamedContext::getName)
                        .distinct()
                        .collect(Collectors.joining(", "));
        String where = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new Failure(
                ExitCode.USAGE,
                what + " in " + where + ".",
                names.isEmpty()
                        ? "No context is defined there."
                        : "Choose one with --context. Known contexts: " + names);
    }
}
