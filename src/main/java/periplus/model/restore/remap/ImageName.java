package periplus.model.restore.remap;

/**
 * The name of an image in its parts.
 *
 * @param name registry and path as they are written
 * @param tag with its colon, or empty
 * @param digest with its at sign, or empty
 * @see <a href="https://pkg.go.dev/github.com/distribution/reference">The grammar of references</a>
 */
record ImageName(String name, String tag, String digest) {

    private static final String HUB = "docker.io";
    private static final String OFFICIAL = "library/";

    static ImageName parse(String image) {
        int at = image.indexOf('@');
        String tagged = at < 0 ? image : image.substring(0, at);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        return new ImageName(
                colon < 0 ? tagged : tagged.substring(0, colon),
                colon < 0 ? "" : tagged.substring(colon),
                at < 0 ? "" : image.substring(at));
    }

    /** Whether it says more than which repository. */
    boolean isExact() {
        return !tag.isEmpty() || !digest.isEmpty();
    }

    /** The tag that is pulled; none where a digest says it. */
    String effectiveTag() {
        return tag.isEmpty() && digest.isEmpty() ? ":latest" : tag;
    }

    /** The name as container runtimes complete it: {@code nginx} is of docker.io/library. */
    String full() {
        String full = withRegistry(name);
        String path = full.substring(full.indexOf('/') + 1);
        return full.startsWith(HUB + "/") && !path.contains("/")
                ? HUB + "/" + OFFICIAL + path
                : full;
    }

    /** The name, or the beginning of one, with the registry that it leaves out. */
    static String withRegistry(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        if (first.equals("index.docker.io")) {
            return HUB + name.substring(slash);
        }
        return isRegistry(first) ? name : HUB + "/" + name;
    }

    /** Whether the first part of a name is a registry. */
    static boolean isRegistry(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || first.chars().anyMatch(Character::isUpperCase);
    }
}
