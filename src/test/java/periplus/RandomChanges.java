package periplus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import periplus.testing.ControlPlane;

/** Creates, changes and deletes objects of several kinds, and remembers what it made of each. */
final class RandomChanges {

    static final String GONE = "gone";

    private static final Pattern VALUE = Pattern.compile("example\\.com/value: v(\\d+)");
    private static final int NAMES = 4;

    /** A kind, and what its objects need besides a name. */
    private enum Kind {
        CONFIG_MAP("configmaps", "apiVersion: v1, kind: ConfigMap, data: {a: b}"),
        SECRET("secrets", "apiVersion: v1, kind: Secret, stringData: {key: some-value-%d}"),
        SERVICE("services", "apiVersion: v1, kind: Service, spec: {ports: [{port: 80}]}"),
        DEPLOYMENT(
                "deployments.apps",
                "apiVersion: apps/v1, kind: Deployment, spec: {selector: {matchLabels: {a: b}},"
                        + " template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c,"
                        + " image: 'example.com/image:%d'}]}}}");

        private final String type;
        private final String body;

        Kind(String type, String body) {
            this.type = type;
            this.body = body;
        }

        String file(String namespace, String name) {
            String suffix = this == SECRET ? ".sops.yaml" : ".yaml";
            return "namespaces/" + namespace + "/" + type + "/" + name + suffix;
        }
    }

    private final ControlPlane plane;
    private final Path directory;
    private final List<String> namespaces;
    private final Random random;
    private final Map<String, List<String>> states = new LinkedHashMap<>();
    private int made;

    RandomChanges(ControlPlane plane, Path directory, List<String> namespaces, Random random) {
        this.plane = plane;
        this.directory = directory;
        this.namespaces = namespaces;
        this.random = random;
    }

    /** One change more. */
    void make() {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        String namespace = namespaces.get(random.nextInt(namespaces.size()));
        String name = "object-" + random.nextInt(NAMES);
        List<String> known =
                states.computeIfAbsent(kind.file(namespace, name), _ -> new ArrayList<>());
        boolean isThere = !known.isEmpty() && !known.getLast().equals(GONE);
        made++;
        if (isThere && random.nextInt(4) == 0) {
            plane.kubectl("delete", kind.type, name, "-n", namespace);
            known.add(GONE);
        } else {
            apply(kind, namespace, name);
            known.add("v" + made);
        }
    }

    /** Changes on and on, while something else happens. */
    void makeDuring(Runnable work) {
        AtomicBoolean enough = new AtomicBoolean();
        Thread load =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!enough.get()) {
                                make();
                            }
                        });
        try {
            work.run();
        } finally {
            enough.set(true);
            join(load);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void apply(Kind kind, String namespace, String name) {
        plane.shell(
                directory,
                """
                kubectl apply --server-side -f - <<'EOF'
                {%s, metadata: {name: %s, namespace: %s, annotations: {example.com/value: v%d}}}
                EOF
                """
                        .formatted(kind.body.replace("%d", "" + made), name, namespace, made));
    }

    /** By file, what it was to say, one after the other. */
    Map<String, List<String>> states() {
        return states;
    }

    /** What a file says. */
    static String value(String yaml) {
        Matcher value = VALUE.matcher(yaml);
        return value.find() ? "v" + value.group(1) : "without a value";
    }
}
