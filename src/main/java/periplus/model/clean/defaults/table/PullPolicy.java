package periplus.model.clean.defaults.table;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.defaults.Default;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * When an image is pulled: always where its tag is, or stands for, {@code latest}. A name that
 * cannot be read has no tag.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting">
 *     Default image pull policy</a>
 */
public final class PullPolicy {

    private static final Node ALWAYS = Scalar.text("Always");
    private static final Node IF_NOT_PRESENT = Scalar.text("IfNotPresent");
    private static final String LATEST = "latest";

    private static final String HOST_PART = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:"
                            + HOST_PART
                            + "(?:\\."
                            + HOST_PART
                            + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
    private static final String PATH_PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(PATH_PART + "(?:/" + PATH_PART + ")*");
    private static final Pattern DIGEST =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");
    private static final Pattern BARE_DIGEST = Pattern.compile("[a-f0-9]{64}");

    private PullPolicy() {}

    /** The default for the image named in a field. */
    static Default of(String field, String image) {
        return Default.of(
                field, "Always for latest, else IfNotPresent", fields -> of(fields.get(image)));
    }

    /** What the server fills in for an image. */
    public static Node of(@Nullable Node image) {
        return image instanceof Scalar.Text(String name) && isLatest(name)
                ? ALWAYS
                : IF_NOT_PRESENT;
    }

    private static boolean isLatest(String image) {
        int at = image.indexOf('@');
        String tagged = at < 0 ? image : image.substring(0, at);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        boolean latest = colon < 0 ? at < 0 : tagged.substring(colon + 1).equals(LATEST);
        return latest
                && (at < 0 || DIGEST.matcher(image.substring(at + 1)).matches())
                && isName(colon < 0 ? tagged : tagged.substring(0, colon))
                && !BARE_DIGEST.matcher(image).matches();
    }

    /** What stands before the first slash is a host only if it looks like one. */
    private static boolean isName(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host =
                first.contains(".")
                        || first.contains(":")
                        || first.equals("localhost")
                        || first.chars().anyMatch(Character::isUpperCase);
        return host
                ? HOST.matcher(first).matches() && PATH.matcher(name.substring(slash + 1)).matches()
                : PATH.matcher(name).matches();
    }
}
