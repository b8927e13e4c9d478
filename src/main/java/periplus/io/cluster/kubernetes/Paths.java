package periplus.io.cluster.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ResourceType;

/** Where the server keeps things (Kubernetes API concepts, "Resource URIs"). */
final class Paths {

    private Paths() {}

    static String collection(ResourceType type, Optional<String> namespace) {
        String root = type.group().isEmpty() ? "/api/" : "/apis/";
        String scope = namespace.map(name -> "/namespaces/" + encode(name)).orElse("");
        return root + type.apiVersion() + scope + "/" + type.plural();
    }

    static String object(ResourceType type, Optional<String> namespace, String name) {
        return collection(type, namespace) + "/" + encode(name);
    }

    /** Whether an object can be called so: every name is part of a URL. */
    static boolean isSegment(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('%') < 0;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The part of a URL after the question mark. */
    static final class Query {

        private final List<String> parts = new ArrayList<>();

        Query with(String name, String value) {
            parts.add(name + "=" + encode(value));
            return this;
        }

        Query with(String name, Optional<String> value) {
            value.ifPresent(present -> with(name, present));
            return this;
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "" : "?" + String.join("&", parts);
        }
    }
}
