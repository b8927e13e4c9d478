package periplus.model.restore.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.testing.Trees;

/** Shows objects to a check, and collects all that it finds. */
public final class Planned {

    private final Check check;
    private final List<Finding> findings = new ArrayList<>();

    private Planned(Check check) {
        this.check = check;
    }

    public static Planned to(Check check) {
        return new Planned(check);
    }

    /**
     * The key of an object.
     *
     * @param path {@code [namespace/]type/name}
     */
    public static ResourceKey key(String path) {
        int name = path.lastIndexOf('/');
        int type = path.lastIndexOf('/', name - 1);
        return new ResourceKey(
                path.substring(type + 1, name),
                type < 0 ? Optional.empty() : Optional.of(path.substring(0, type)),
                path.substring(name + 1));
    }

    public Planned see(String path, String object) {
        findings.addAll(check.see(key(path), Trees.yaml(object)));
        return this;
    }

    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(check.conclude());
        return all;
    }

    /** Each as {@code SEVERITY key: what}. */
    public List<String> words() {
        return findings().stream()
                .map(finding -> finding.severity() + " " + finding.about() + ": " + finding.what())
                .toList();
    }
}
