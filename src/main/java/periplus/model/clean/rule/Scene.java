package periplus.model.clean.rule;

import periplus.model.clean.fields.Ownership;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** One object as it lives, and all a rule may know about it. */
public final class Scene {

    private final ResourceType type;
    private final Mapping live;
    private final Surroundings around;
    private final boolean keepingExplicit;
    private final Ownership ownership;

    /**
     * A scene.
     *
     * @param keepingExplicit whether a default that someone set on purpose is to stay
     */
    public Scene(ResourceType type, Mapping live, Surroundings around, boolean keepingExplicit) {
        this.type = type;
        this.live = live;
        this.around = around;
        this.keepingExplicit = keepingExplicit;
        this.ownership = new Ownership(live);
    }

    public ResourceType type() {
        return type;
    }

    /** The object before any rule touched it. */
    public Mapping live() {
        return live;
    }

    /** Whether it comes from a cluster; a file, or an object already cleaned, does not. */
    public boolean isLive() {
        return live.text("metadata", "uid") != null;
    }

    public Surroundings around() {
        return around;
    }

    public boolean isKeepingExplicit() {
        return keepingExplicit;
    }

    public Ownership ownership() {
        return ownership;
    }

    public String name() {
        return live.textOrEmpty("metadata", "name");
    }

    /** Empty for cluster-scoped objects. */
    public String namespace() {
        return live.textOrEmpty("metadata", "namespace");
    }

    public boolean is(String namespace, String name) {
        return name().equals(name) && namespace().equals(namespace);
    }

    public Mapping labels() {
        return live.mapping("metadata", "labels");
    }

    public Mapping annotations() {
        return live.mapping("metadata", "annotations");
    }

    public boolean hasLabel(String key, String value) {
        return value.equals(labels().text(key));
    }

    public boolean hasAnnotation(String key, String value) {
        return value.equals(annotations().text(key));
    }
}
