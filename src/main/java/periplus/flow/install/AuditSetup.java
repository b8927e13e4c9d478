package periplus.flow.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import periplus.flow.audit.AuditEndpoint;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * What lets an API server tell a watcher who changed what.
 *
 * @param files for the machine of the API server, by path; the second holds a secret
 * @param flags that kube-apiserver is to be started with
 * @param steps for people, in their order
 */
public record AuditSetup(Map<String, String> files, List<String> flags, List<String> steps) {

    /** Where MicroK8s keeps the arguments of its parts. */
    public static final String MICROK8S = "/var/snap/microk8s/current/args";

    private static final Template POLICY = new Template("audit/policy.yaml");

    public AuditSetup {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files)); // in their order
        flags = List.copyOf(flags);
        steps = List.copyOf(steps);
    }

    /**
     * The watcher as the API server reaches it: by TLS, also on one machine, for kube-apiserver
     * shows a token to nobody else.
     *
     * @param address {@code https}, host and port
     * @param authority certificates (PEM) of who vouches for the watcher
     * @param token that the watcher demands
     */
    public record Watcher(URI address, String authority, String token) {

        public Watcher {
            if (!"https".equals(address.getScheme())) {
                throw new Failure(
                        ExitCode.USAGE,
                        "kube-apiserver shows no token to " + address + ", which has no TLS.",
                        "Give an address with https.");
            }
        }
    }

    /**
     * For an API server that finds its files in the directory.
     *
     * @param directory absolute, on the machine of the API server
     */
    public static AuditSetup of(Watcher watcher, String directory) {
        String policy = directory + "/periplus-audit-policy.yaml";
        String webhook = directory + "/periplus-audit-webhook.yaml";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(policy, POLICY.text());
        files.put(webhook, new String(YamlWriter.write(kubeconfig(watcher)), UTF_8));
        return new AuditSetup(
                files, flags(policy, webhook), steps(watcher.address(), webhook, directory));
    }

    /**
     * An event is on its way after a quarter of a second, and again a second after the watcher was
     * away. Bodies are left out of events that are too long for a batch.
     */
    private static List<String> flags(String policy, String webhook) {
        return List.of(
                "--audit-policy-file=" + policy,
                "--audit-webhook-config-file=" + webhook,
                "--audit-webhook-mode=batch",
                "--audit-webhook-batch-max-wait=250ms",
                "--audit-webhook-batch-buffer-size=20000",
                "--audit-webhook-initial-backoff=1s",
                "--audit-webhook-truncate-enabled=true",
                "--audit-webhook-truncate-max-event-size=1048576",
                "--audit-webhook-truncate-max-batch-size=" + AuditEndpoint.LIMIT / 2);
    }

    private static List<String> steps(URI watcher, String webhook, String directory) {
        String place =
                directory.equals(MICROK8S)
                        ? "Add the flags, a line each, to " + MICROK8S + "/kube-apiserver."
                        : "Add the flags to the arguments of kube-apiserver. Where it runs as a"
                                + " static pod, mount "
                                + directory
                                + " into it.";
        String restart =
                directory.equals(MICROK8S)
                        ? "Restart kube-apiserver: sudo snap restart microk8s.daemon-kubelite"
                        : "Restart kube-apiserver, and wait until it is ready.";
        return List.of(
                "Write the files on each machine that runs kube-apiserver.",
                "Let root alone read the token: sudo chmod 600 " + webhook,
                "Where kube-apiserver has an audit policy already, put the rules into that one.",
                place,
                "Start the watcher, as this user: periplus watch --audit-listen "
                        + watcher.getAuthority(),
                restart);
    }

    /** A webhook is configured as a client is. */
    private static Mapping kubeconfig(Watcher watcher) {
        Mapping cluster =
                Mapping.builder()
                        .put("server", watcher.address().resolve(AuditEndpoint.PATH).toString())
                        .put(
                                "certificate-authority-data",
                                Base64.getEncoder()
                                        .encodeToString(watcher.authority().getBytes(UTF_8)))
                        .build();
        return Mapping.builder()
                .put("apiVersion", "v1")
                .put("kind", "Config")
                .put("clusters", named("cluster", cluster))
                .put("users", named("user", Mapping.of("token", Scalar.text(watcher.token()))))
                .put(
                        "contexts",
                        named(
                                "context",
                                Mapping.builder()
                                        .put("cluster", "periplus")
                                        .put("user", "periplus")
                                        .build()))
                .put("current-context", "periplus")
                .build();
    }

    private static Node named(String key, Mapping value) {
        return Sequence.of(Mapping.builder().put("name", "periplus").put(key, value).build());
    }
}
