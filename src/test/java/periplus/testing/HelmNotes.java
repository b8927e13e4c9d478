package periplus.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** What Helm stores about a release, made by hand, with a password wherever it may hold one. */
public final class HelmNotes {

    /** In values, manifest and notes; must never be seen again. */
    public static final String CANARY = "hunter2-canary";

    private final String namespace;
    private final String release;

    public HelmNotes(String namespace, String release) {
        this.namespace = namespace;
        this.release = release;
    }

    /** As Helm stores it by default. */
    public Mapping secret(int revision, String status, String appVersion) {
        return secret(revision, status, packed(json(revision, status, appVersion)));
    }

    /** With something else in place of the note. */
    public Mapping secret(int revision, String status, byte[] note) {
        return object("Secret", revision, status, base64(base64(note).getBytes(UTF_8)))
                .with("type", Scalar.text("helm.sh/release.v1"));
    }

    /** As Helm stores it with {@code HELM_DRIVER=configmap}. */
    public Mapping configMap(int revision, String status, String appVersion) {
        return object(
                "ConfigMap", revision, status, base64(packed(json(revision, status, appVersion))));
    }

    public static byte[] packed(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Mapping object(String kind, int revision, String status, String note) {
        return Trees.yaml(
                """
                apiVersion: v1
                kind: %1$s
                metadata:
                  name: sh.helm.release.v1.%3$s.v%4$d
                  namespace: %2$s
                  labels: {modifiedAt: "1763806800", name: %3$s, owner: helm, status: %5$s, version: "%4$d"}
                data: {release: "%6$s"}
                """
                        .formatted(kind, namespace, release, revision, status, note));
    }

    private byte[] json(int revision, String status, String appVersion) {
        return """
        {"name": "%1$s", "namespace": "%2$s", "version": %3$d,
         "info": {"first_deployed": "2026-11-22T10:00:00Z", "status": "%4$s",
          "last_deployed": "2026-11-22T10:00:0%3$dZ", "notes": "log in with %6$s"},
         "chart": {"metadata": {"name": "shop", "version": "1.2.3", "appVersion": "%5$s",
           "description": "%6$s"},
          "templates": [{"name": "a", "data": "%6$s"}], "values": {"password": "%6$s"}},
         "config": {"admin": {"password": "%6$s", "enabled": true, "port": 5432,
           "old": null, "empty": ""}, "hosts": ["%6$s", {"name": "%6$s"}], "none": []},
         "manifest": "kind: Secret\\nstringData: {password: %6$s}\\n"}
        """
                .formatted(release, namespace, revision, status, appVersion, CANARY)
                .getBytes(UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
