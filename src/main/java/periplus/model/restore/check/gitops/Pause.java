package periplus.model.restore.check.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.ResourceKey;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * How to make a reconciler rest during a restore.
 *
 * @param about the object of the target to patch
 * @param patch makes it rest; a JSON merge patch (RFC 7396)
 * @param undo makes it go on as it did before
 */
public record Pause(ResourceKey about, Mapping patch, Mapping undo) {

    /** On what rests because of a restore: the patch, in JSON, by which it goes on. */
    public static final String MARK = "periplus.dev/paused";

    /** That of an object that is to rest, marked for as long as it does. */
    static Pause of(ResourceKey about, Mapping patch, Mapping undo) {
        Mapping whole = marked(undo, Scalar.NULL);
        return new Pause(
                about,
                marked(patch, Scalar.text(new String(JsonWriter.compact(whole), UTF_8))),
                whole);
    }

    /** That of a restore that did not come to its end; empty where there is none. */
    static Optional<Pause> leftOn(ResourceKey about, Mapping object) {
        @Nullable String mark = object.text("metadata", "annotations", MARK);
        if (mark == null) {
            return Optional.empty();
        }
        try {
            return JsonReader.read(mark.getBytes(UTF_8)) instanceof Mapping undo
                    ? Optional.of(new Pause(about, Mapping.EMPTY, undo))
                    : Optional.empty();
        } catch (MalformedText e) {
            return Optional.empty(); // somebody wrote something else there
        }
    }

    private static Mapping marked(Mapping patch, Node mark) {
        return patch.with("metadata", Mapping.of("annotations", Mapping.of(MARK, mark)));
    }

    /** How to let it go on by hand. */
    String command() {
        return "kubectl patch %s %s%s --type merge -p '%s'"
                .formatted(
                        about.type(),
                        about.name(),
                        about.namespace().map(name -> " -n " + name).orElse(""),
                        new String(JsonWriter.compact(undo), UTF_8).replace("'", "'\\''"));
    }
}
