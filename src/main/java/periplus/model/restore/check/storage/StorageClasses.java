package periplus.model.restore.check.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** The storage classes there are, and those that are but a name that volumes and claims share. */
public final class StorageClasses {

    static final String CLASSES = "storageclasses.storage.k8s.io";
    static final String VOLUMES = "persistentvolumes";

    private static final List<String> DEFAULT =
            List.of(
                    "storageclass.kubernetes.io/is-default-class",
                    "storageclass.beta.kubernetes.io/is-default-class");

    /** To whether volumes of the class are made only when a Pod wants them. */
    private final Map<String, Boolean> lateByName = new HashMap<>();

    private final Set<String> ofVolumes = new HashSet<>();
    private Optional<String> usual = Optional.empty();

    /** Takes in a StorageClass or a PersistentVolume; anything else says nothing. */
    public void add(ResourceKey key, Mapping object) {
        if (key.type().equals(VOLUMES)) {
            StorageCheck.className(object).ifPresent(ofVolumes::add);
        } else if (key.type().equals(CLASSES)) {
            lateByName.put(
                    key.name(),
                    object.textOrEmpty("volumeBindingMode").equals("WaitForFirstConsumer"));
            Mapping annotations = object.mapping("metadata", "annotations");
            if (DEFAULT.stream().anyMatch(name -> "true".equals(annotations.text(name)))) {
                usual = Optional.of(key.name());
            }
        }
    }

    /** Whether claims bind to no volume of the class before a Pod uses them. */
    public boolean bindsLate(String name) {
        return lateByName.getOrDefault(name, false);
    }

    /** The class of claims that name none. */
    public Optional<String> usual() {
        return usual;
    }

    boolean has(String name) {
        return lateByName.containsKey(name);
    }

    boolean hasVolumesOf(String name) {
        return ofVolumes.contains(name);
    }

    /** For people: the names, sorted. */
    List<String> names() {
        List<String> names = new ArrayList<>(lateByName.keySet());
        names.sort(null);
        return names;
    }
}
