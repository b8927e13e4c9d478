package periplus.model.restore.remap;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The new text for the old one, for each thing a text can name; the same text for all others. */
final class Renaming {

    /** The name of a ServiceAccount as a user, or of all those of a namespace as a group. */
    private static final Pattern ACCOUNT =
            Pattern.compile("(system:serviceaccounts?:)([^:]+)((?::.*)?)");

    private final Remap remap;
    private final Images images;

    Renaming(Remap remap) {
        this.remap = remap;
        this.images = new Images(remap.images());
    }

    String namespace(String name) {
        return Remap.renamed(remap.namespaces(), name);
    }

    /** The namespace in {@code namespace/name}. */
    String namespacedName(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : namespace(text.substring(0, slash)) + text.substring(slash);
    }

    String account(String user) {
        Matcher account = ACCOUNT.matcher(user);
        return account.matches()
                ? account.group(1) + namespace(account.group(2)) + account.group(3)
                : user;
    }

    String storageClass(String name) {
        return Remap.renamed(remap.storageClasses(), name);
    }

    String image(String image) {
        return images.renamed(image);
    }

    String node(String name) {
        return Remap.renamed(remap.nodes(), name);
    }

    /** By the longest directory that holds the path. */
    String hostPath(String path) {
        for (String above = path; !above.isEmpty(); above = parent(above)) {
            String now = remap.hostPaths().get(above);
            if (now != null) {
                return joined(now, path.substring(above.length()));
            }
        }
        return path;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 ? path.substring(0, slash) : slash == 0 && path.length() > 1 ? "/" : "";
    }

    private static String joined(String directory, String below) {
        String name = below.startsWith("/") ? below.substring(1) : below;
        String slash = name.isEmpty() || directory.endsWith("/") ? "" : "/";
        return directory + slash + name;
    }

    /** By the name itself, else by the longest {@code *.suffix}. */
    String host(String host) {
        Map<String, String> hosts = remap.hosts();
        String exact = hosts.get(host);
        if (exact != null) {
            return exact;
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            String now = hosts.get("*" + host.substring(dot));
            if (now != null) {
                return host.substring(0, dot) + now.substring(1);
            }
        }
        return host;
    }

    /** Hosts with commas between them. */
    String hosts(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(part -> part.replace(part.strip(), host(part.strip())))
                .collect(Collectors.joining(","));
    }
}
