package periplus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.HelmNotes;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

/** Secrets planted all over a cluster are nowhere to be read in what a run leaves behind. */
@RealCluster
class LeakGateIT {

    private static final String MARKER = "not-a-secret-but-found-by-the-search";

    @TempDir private Path directory;
    private final Canaries canaries = new Canaries();
    private String namespace = "";
    private Path state = Path.of("");
    private CGit git = new CGit(state);

    @Test
    void nothingThatIsSecretCanBeReadAnywhere(ControlPlane plane)
            throws IOException, InterruptedException {
        namespace = plane.freshNamespace();
        state = directory.resolve("state");
        git = new CGit(state);
        plane.applyWithDefinitions(Path.of("src/test/resources/leaks/definition.yaml"));
        plant(plane);

        assertThat(process("init", state.toString(), "--recipient", recipient()).exit()).isZero();
        List<Program.Run> runs = new ArrayList<>();
        runs.add(snapshot(plane));
        plane.kubectl(
                "patch",
                "secret",
                "one",
                "-n",
                namespace,
                "-p",
                "{\"stringData\": {\"added\": \"" + canaries.next("Secret, added later") + "\"}}");
        plane.kubectl("label", "secret", "one", "-n", namespace, "touched=yes");
        plane.kubectl("annotate", "deployment", "web", "-n", namespace, "touched=yes");
        runs.add(snapshot(plane));
        runs.add(snapshot(plane, "--dry-run", "-o", "json"));
        runs.add(process("diff", "HEAD~1", "--repo", state.toString()));
        runs.add(process("log", "--repo", state.toString()));
        runs.add(process("show", "secrets/one", "-n", namespace, "--repo", state.toString()));
        runs.add(explain(plane, "secrets/one"));
        runs.add(explain(plane, "deployments/web"));

        runs.forEach(run -> assertThat(run.exit()).as(run.err()).isIn(0, 3));
        Map<String, String> places = places();
        runs.forEach(run -> places.put("output " + places.size(), run.out() + run.err()));
        assertThat(places.values()).anyMatch(text -> text.contains(MARKER));
        assertThat(canaries.in(places)).isEmpty();
        assertThat(git.files())
                .contains("namespaces/" + namespace + "/secrets/one.sops.yaml")
                .contains("namespaces/" + namespace + "/deployments.apps/web.sops.yaml")
                .contains("namespaces/" + namespace + "/deployments.apps/plain.yaml");
    }

    private void plant(ControlPlane plane) throws IOException {
        String password = canaries.next("Secret, key password");
        String odd = canaries.next("Secret with marks") + "\"/+%=&<\\ä";
        canaries.add("Secret with marks, whole", odd);
        apply(
                plane,
                secret("one", "Opaque", Map.of("password", password, "odd-token", odd)),
                secret("two", "Opaque", Map.of("api-key", canaries.next("Secret two"))),
                secret(
                        "registry",
                        "kubernetes.io/dockerconfigjson",
                        Map.of(
                                ".dockerconfigjson",
                                "{\"auths\":{\"registry.example\":{\"username\":\"robot\",\"password\":\""
                                        + canaries.next("docker config")
                                        + "\"}}}")),
                copies(password, odd));
        String release = canaries.next("Helm values");
        apply(plane, new HelmNotes(namespace, "shop").secret(1, "deployed", "1.0"));
        apply(plane, new HelmNotes(namespace, "old").configMap(1, "deployed", "1.0"));
        canaries.add("Helm release", HelmNotes.CANARY);
        assertThat(release).isNotEmpty();
    }

    /** Other objects that hold values of Secrets, as they are and in disguise. */
    private Mapping copies(String password, String odd) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/leaks/copies.yaml"));
        return Trees.yaml(
                text.replace("NAMESPACE", namespace)
                        .replace("MARKER", MARKER)
                        .replace("PASSWORD", password)
                        .replace("BASE64", base64(password))
                        .replace("BASIC", base64("admin:" + password))
                        .replace("URLODD", URLEncoder.encode(odd, UTF_8))
                        .replace("JSONODD", escaped(escaped(odd)))
                        .replace("GITHUB", canaries.add("GitHub token", "ghp_" + letters(36)))
                        .replace("PEMBODY", canaries.add("PEM body", letters(64))));
    }

    private static String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("Xk3vQ9mRt7LpZw2BnYc5".charAt((i * 7 + i / 20) % 20));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        String json = new String(JsonWriter.compact(Scalar.text(text)), UTF_8);
        return json.substring(1, json.length() - 1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private Mapping secret(String name, String type, Map<String, String> values) {
        Mapping.Builder data = Mapping.builder();
        values.forEach(data::put);
        return Trees.yaml("apiVersion: v1\nkind: Secret")
                .with(
                        "metadata",
                        Trees.yaml("{name: %s, namespace: %s}".formatted(name, namespace)))
                .with("type", Scalar.text(type))
                .with("stringData", data.build());
    }

    /** By kubectl apply, which notes the whole object in an annotation. */
    private void apply(ControlPlane plane, Mapping... objects) throws IOException {
        for (Mapping object : objects) {
            Path file = Files.writeString(directory.resolve("object.yaml"), Trees.toYaml(object));
            plane.kubectl("apply", "-f", file.toString());
            Files.delete(file);
        }
    }

    private String recipient() throws IOException, InterruptedException {
        Program.Run made = process("init", directory.resolve("other").toString());
        String keys = Files.readString(directory.resolve("other/.periplus/keys.yaml"));
        assertThat(made.exit()).as(made.err()).isZero();
        return keys.lines()
                .filter(line -> line.contains("recipient: "))
                .map(line -> line.substring(line.indexOf("age1")))
                .findFirst()
                .orElseThrow();
    }

    private Program.Run snapshot(ControlPlane plane, String... more)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("snapshot", "--repo", state.toString()));
        words.addAll(List.of("--kubeconfig", plane.kubeconfig().toString(), "-n", namespace));
        words.addAll(List.of(more));
        return process(words.toArray(String[]::new));
    }

    private Program.Run explain(ControlPlane plane, String object)
            throws IOException, InterruptedException {
        return process(
                "explain",
                object,
                "-n",
                namespace,
                "--repo",
                state.toString(),
                "--kubeconfig",
                plane.kubeconfig().toString());
    }

    /** A process of its own, whose temporary files are all in one place. */
    private Program.Run process(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "log", ".out");
        Path err = Files.createTempFile(directory, "log", ".err");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir="
                                        + Files.createDirectories(directory.resolve("tmp")),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(words));
        int exit =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start()
                        .waitFor();
        return new Program.Run(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    /** Everything that was left behind: each Git object, and each file of any folder in use. */
    private Map<String, String> places() throws IOException {
        Map<String, String> places = new TreeMap<>();
        places.put("git objects", git.everything());
        places.put("git messages", git.run("log", "--format=%B", "--all"));
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> places.put(file.toString(), bytes(file)));
        }
        return places;
    }

    private static String bytes(Path file) {
        try {
            return file + "\n" + Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Values that must never turn up. */
    private static final class Canaries {

        private final Map<String, String> values = new TreeMap<>();

        String next(String what) {
            return add(what, "Canary%02d-%s".formatted(values.size(), letters(14)));
        }

        String add(String what, String value) {
            values.put(what, value);
            return value;
        }

        /** Which of them are where, in any form; never the value. */
        Set<String> in(Map<String, String> places) {
            Set<String> found = new TreeSet<>();
            values.forEach((what, value) ->
                    forms(value)
                            .forEach((form, text) ->
                                    places.forEach((place, content) -> {
                                        if (content.contains(text)) {
                                            found.add(what + ", " + form + ", in " + place);
                                        }
                                    })));
            return found;
        }

        private static Map<String, String> forms(String value) {
            Map<String, String> forms = new TreeMap<>();
            forms.put("raw", new String(value.getBytes(UTF_8), ISO_8859_1));
            forms.put("raw text", value);
            forms.put("for URLs", URLEncoder.encode(value, UTF_8));
            forms.put("for JSON", escaped(value));
            for (int shift = 0; shift < 3; shift++) {
                forms.put("base64, shifted by " + shift, base64(value, shift));
            }
            return forms;
        }

        /** The characters that depend on the value only, wherever it stands in what is encoded. */
        private static String base64(String value, int shift) {
            byte[] bytes = value.getBytes(UTF_8);
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String text = Base64.getEncoder().encodeToString(shifted);
            return text.substring((8 * shift + 5) / 6, 8 * shifted.length / 6);
        }
    }
}
