package periplus.io.cluster.access;

import io.fabric8.kubernetes.api.model.ExecConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** A program that hands out credentials (KEP-541, client.authentication.k8s.io). */
final class ExecPlugin implements Credential {

    private final ExecConfig config;
    private final Path directory;
    private final Mapping question;
    private @Nullable Answer answer;

    private ExecPlugin(ExecConfig config, Path directory, Mapping question) {
        this.config = config;
        this.directory = directory;
        this.question = question;
    }

    static ExecPlugin of(
            ExecConfig config, Path directory, URI server, Optional<String> authority) {
        Mapping.Builder spec = Mapping.builder().put("interactive", Scalar.FALSE);
        if (Boolean.TRUE.equals(config.getProvideClusterInfo())) {
            Mapping.Builder cluster = Mapping.builder().put("server", server.toString());
            authority.ifPresent(pem ->
                    cluster.put(
                            "certificate-authority-data",
                            Base64.getEncoder()
                                    .encodeToString(pem.getBytes(StandardCharsets.ISO_8859_1))));
            spec.put("cluster", cluster.build());
        }
        Mapping question =
                Mapping.builder()
                        .put("apiVersion", String.valueOf(config.getApiVersion()))
                        .put("kind", "ExecCredential")
                        .put("spec", spec.build())
                        .build();
        return new ExecPlugin(config, directory, question);
    }

    @Override
    public Optional<String> authorization() {
        return Optional.ofNullable(current().text("token")).map(token -> "Bearer " + token);
    }

    @Override
    public synchronized boolean refused() {
        answer = null;
        return true;
    }

    /** The client certificate the plugin gave, if it gave one. */
    Optional<Tls.Identity> identity() {
        Mapping status = current();
        String chain = status.text("clientCertificateData");
        String key = status.text("clientKeyData");
        return chain == null || key == null
                ? Optional.empty()
                : Optional.of(new Tls.Identity(chain, key));
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
