package periplus.io.cluster.access;

import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * Logs in with what a program hands out (KEP-541, client.authentication.k8s.io). fabric8 runs such
 * programs too, but takes what they say on standard error for part of the credential, gives them no
 * {@code KUBERNETES_EXEC_INFO}, hands their arguments to a shell, and goes on without a login when
 * they fail.
 */
final class ExecPlugin implements Interceptor {

    private static final int UNAUTHORIZED = 401;

    private final ExecConfig config;
    private final Path directory;
    private final Mapping question;
    private @Nullable Answer answer;

    private ExecPlugin(ExecConfig config, Path directory, Mapping question) {
        this.config = config;
        this.directory = directory;
        this.question = question;
    }

    static ExecPlugin of(ExecConfig config, Path directory, Config cluster) {
        Mapping.Builder spec = Mapping.builder().put("interactive", Scalar.FALSE);
        if (Boolean.TRUE.equals(config.getProvideClusterInfo())) {
            spec.put("cluster", clusterInfo(cluster));
        }
        Mapping question =
                Mapping.builder()
                        .put("apiVersion", String.valueOf(config.getApiVersion()))
                        .put("kind", "ExecCredential")
                        .put("spec", spec.build())
                        .build();
        return new ExecPlugin(config, directory, question);
    }

    private static Mapping clusterInfo(Config cluster) {
        Mapping.Builder info = Mapping.builder().put("server", Access.server(cluster).toString());
        Tls.authority(cluster)
                .ifPresent(pem ->
                        info.put(
                                "certificate-authority-data",
                                Base64.getEncoder().encodeToString(pem)));
        return info.build();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String token = current().text("token");
        if (token != null) {
            builder.setHeader("Authorization", "Bearer " + token);
        }
    }

    /** A refused token is forgotten, and the request repeated with a new one. */
    @Override
    public CompletableFuture<Boolean> afterFailure(
            BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        boolean refused = response.code() == UNAUTHORIZED;
        if (refused) {
            forget();
            before(builder, response.request(), tags);
        }
        return CompletableFuture.completedFuture(refused);
    }

    /** Hands on the client certificate the plugin gave, if it gave one. */
    void provideIdentity(Config cluster) {
        Mapping status = current();
        String chain = status.text("clientCertificateData");
        String key = status.text("clientKeyData");
        if (chain != null && key != null) {
            cluster.setClientCertData(chain);
            cluster.setClientKeyData(key);
        }
    }

    private synchronized void forget() {
        answer = null;
    }

    private synchronized Mapping current() {
        if (answer == null || answer.expired()) {
            answer = ask();
        }
        return answer.status();
    }

    private Answer ask() {
        String question = new String(JsonWriter.compact(this.question), StandardCharsets.UTF_8);
        byte[] output =
                new PluginRun(config.getCommand(), config.getInstallHint())
                        .output(builder(question));
        try {
            if (JsonReader.read(output) instanceof Mapping credential
                    && "ExecCredential".equals(credential.text("kind"))) {
                Mapping status = credential.mapping("status");
                if (status.has("token") || status.has("clientCertificateData")) {
                    return new Answer(status, expiry(status));
                }
            }
        } catch (MalformedText | DateTimeParseException e) {
            throw unusable();
        }
        throw unusable();
    }

    private ProcessBuilder builder(String question) {
        String command = config.getCommand();
        boolean relative = command.contains("/") && !Path.of(command).isAbsolute();
        List<String> line = new ArrayList<>();
        line.add(relative ? directory.resolve(command).toString() : command);
        if (config.getArgs() != null) {
            line.addAll(config.getArgs());
        }
        ProcessBuilder builder = new ProcessBuilder(line);
        if (config.getEnv() != null) {
            config.getEnv()
                    .forEach(entry -> builder.environment().put(entry.getName(), entry.getValue()));
        }
        builder.environment().put("KUBERNETES_EXEC_INFO", question);
        return builder;
    }

    private static Optional<Instant> expiry(Mapping status) {
        return Optional.ofNullable(status.text("expirationTimestamp")).map(Instant::parse);
    }

    private Failure unusable() {
        return new Failure(
                ExitCode.CLUSTER,
                "The credential plugin " + config.getCommand() + " gave no usable credential.",
                "Run it by hand; it must print an ExecCredential with a token or a certificate.");
    }

    /** What the plugin said, and until when it is good. */
    private record Answer(Mapping status, Optional<Instant> expiry) {

        boolean expired() {
            return expiry.isPresent() && !Instant.now().isBefore(expiry.get());
        }
    }
}
