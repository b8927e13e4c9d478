package periplus.model.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;

/**
 * What is installed, for people: a release at one revision, with the chart and the values its user
 * gave. Manifest, notes and dates are never taken out of Helm's note.
 *
 * @param values with the keys to be read, and every value hidden
 */
public record Release(Revision revision, Mapping chart, Mapping values) {

    /** What Helm has written is below 1 MiB, so more is no release. */
    private static final int MOST_UNPACKED = 32 << 20;

    private static final int GZIP = 0x1f8b;

    /**
     * Unpacks what Helm stored: JSON, packed by gzip, as base64; the API adds another base64 to it
     * in a Secret.
     *
     * @throws MalformedText without any word of what is stored
     */
    public static Release read(Revision revision, Mapping storage) {
        byte[] text = Secrecy.revealed(storage.at("data", "release")).getBytes(UTF_8);
        boolean secret = "Secret".equals(storage.text("kind"));
        byte[] packed = decode(secret ? decode(text) : text);
        if (!(json(packed) instanceof Mapping release)) {
            throw wrong("it is no JSON object");
        }
        return new Release(
                revision,
                release.mapping("chart", "metadata"),
                Secrecy.hidden(release.mapping("config")));
    }

    /** As it stands in the repository. */
    public Mapping document() {
        Mapping.Builder known = Mapping.builder();
        for (String field : new String[] {"name", "version", "appVersion"}) {
            if (chart.get(field) instanceof Scalar.Text value) {
                known.put(field, value);
            }
        }
        return Mapping.builder()
                .put("release", revision.release())
                .put("namespace", revision.namespace())
                .put("chart", known.build())
                .put("revision", Scalar.number(revision.number()))
                .put("values", values)
                .build();
    }

    private static byte[] decode(byte[] base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw wrong("it is not in base64");
        }
    }

    private static Node json(byte[] packed) {
        try (InputStream json = unpacked(packed)) {
            byte[] text = json.readNBytes(MOST_UNPACKED + 1);
            if (text.length > MOST_UNPACKED) {
                throw wrong("it is larger than %d MiB".formatted(MOST_UNPACKED >> 20));
            }
            return JsonReader.read(text);
        } catch (IOException e) {
            throw wrong("it cannot be unpacked");
        }
    }

    /** Helm 3.0 could store a release unpacked. */
    private static InputStream unpacked(byte[] stored) throws IOException {
        InputStream bytes = new ByteArrayInputStream(stored);
        boolean packed =
                stored.length > 1 && (((stored[0] & 0xFF) << 8) | (stored[1] & 0xFF)) == GZIP;
        return packed ? new GZIPInputStream(bytes) : bytes;
    }

    private static MalformedText wrong(String what) {
        return new MalformedText(what, 0, 0);
    }
}
