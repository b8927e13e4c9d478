package periplus.model.restore.check.quota;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** The quotas of namespaces, and what limit ranges fill in there before a quota is asked. */
public final class Quotas {

    private final Map<String, Quota> byKey = new TreeMap<>();
    private final Map<Optional<String>, Set<String>> filledIn = new HashMap<>();

    /** Takes in a ResourceQuota or a LimitRange; anything else says nothing. */
    public void add(ResourceKey key, Mapping object) {
        if (key.type().equals("resourcequotas")) {
            byKey.put(key.toString(), Quota.of(key, object));
        } else if (key.type().equals("limitranges")) {
            object.sequence("spec", "limits")
                    .mappings()
                    .filter(limit -> limit.textOrEmpty("type").equals("Container"))
                    .forEach(limit -> fill(key.namespace(), limit));
        }
    }

    private void fill(Optional<String> namespace, Mapping limit) {
        Set<String> names = filledIn.computeIfAbsent(namespace, _ -> new HashSet<>());
        for (String sort : new String[] {"default", "max"}) {
            limit.mapping(sort)
                    .keys()
                    .forEach(name -> {
                        names.add("limits." + name);
                        request(names, name);
                    });
        }
        for (String sort : new String[] {"defaultRequest", "min"}) {
            limit.mapping(sort).keys().forEach(name -> request(names, name));
        }
    }

    private static void request(Set<String> names, String name) {
        names.add(name);
        names.add("requests." + name);
    }

    boolean fillsIn(Optional<String> namespace, String name) {
        return filledIn.getOrDefault(namespace, Set.of()).contains(name);
    }

    Collection<Quota> all() {
        return byKey.values();
    }

    Optional<Quota> of(ResourceKey key) {
        return Optional.ofNullable(byKey.get(key.toString()));
    }
}
