package periplus.model.helm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import periplus.model.tree.Mapping;

/**
 * One revision of a Helm release, as far as the metadata of its Secret or ConfigMap tells.
 *
 * @param status Helm's word for how it stands, for example {@code deployed}
 * @see <a href="https://helm.sh/docs/topics/advanced/#storage-backends">Helm storage backends</a>
 */
public record Revision(String namespace, String release, long number, String status) {

    /** How the API lists them: the type of the Secrets, and the labels. */
    public static final String SECRET_TYPE = "helm.sh/release.v1";

    public static final String LABELS = "owner=helm";
    public static final String DEPLOYED = "deployed";

    private static final Pattern NAME =
            Pattern.compile("sh\\.helm\\.release\\.v1\\.(.+)\\.v(\\d{1,18})");

    /** Empty for what is no revision of a release. */
    public static Optional<Revision> of(Mapping storage) {
        Mapping metadata = storage.mapping("metadata");
        Matcher name = NAME.matcher(metadata.textOrEmpty("name"));
        if (!name.matches() || !"helm".equals(metadata.text("labels", "owner"))) {
            return Optional.empty();
        }
        return Optional.of(
                new Revision(
                        metadata.textOrEmpty("namespace"),
                        name.group(1),
                        Long.parseLong(name.group(2)),
                        metadata.textOrEmpty("labels", "status")));
    }

    /**
     * The release that an object of this name belongs to; empty for what is not called like one.
     */
    public static Optional<String> release(String objectName) {
        Matcher name = NAME.matcher(objectName);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    public boolean isDeployed() {
        return status.equals(DEPLOYED);
    }

    /** Whether it records that the release was removed, its history kept. */
    public boolean isUninstalled() {
        return status.equals("uninstalled");
    }

    public Revision later(Revision other) {
        return other.number > number ? other : this;
    }
}
