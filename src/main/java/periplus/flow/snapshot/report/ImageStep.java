package periplus.flow.snapshot.report;

import java.util.Optional;

/**
 * From one version of an image to another, as briefly as it can be told.
 *
 * @param before the reference without its digest, and without registry and path where it is long
 * @param after the tag alone
 */
record ImageStep(String before, String after) {

    /** Empty for other images than before, and where the tag is the same. */
    static Optional<ImageStep> between(String before, String after, int longest) {
        String old = withoutDigest(before);
        String young = withoutDigest(after);
        int tag = tag(old);
        boolean told =
                tag > 0
                        && tag == tag(young)
                        && old.startsWith(young.substring(0, tag))
                        && !old.equals(young);
        return told
                ? Optional.of(
                        new ImageStep(
                                old.length() <= longest ? old : old.substring(name(old)),
                                young.substring(tag)))
                : Optional.empty();
    }

    private static String withoutDigest(String reference) {
        int at = reference.indexOf('@');
        return at < 0 ? reference : reference.substring(0, at);
    }

    /** Where the tag starts; 0 where there is none. The colon of a port comes before a slash. */
    private static int tag(String reference) {
        int colon = reference.lastIndexOf(':');
        return colon > reference.lastIndexOf('/') ? colon + 1 : 0;
    }

    private static int name(String reference) {
        return reference.lastIndexOf('/') + 1;
    }
}
