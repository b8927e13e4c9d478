package periplus.model.restore.check.kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.tree.Mapping;

/** Whether the target serves the kinds of the plan, or will once its definitions are there. */
public final class ServedCheck implements Check {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private record Asked(String type, String version) {}

    private final ServedKinds target;
    private final Map<String, Set<String>> planned = new HashMap<>();

    /** What the target does not serve as the plan has it, with the objects of it. */
    private final Map<Asked, List<ResourceKey>> open = new LinkedHashMap<>();

    public ServedCheck(ServedKinds target) {
        this.target = target;
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping object) {
        if (key.type().equals(DEFINITIONS)) {
            object.sequence("spec", "versions")
                    .mappings()
                    .filter(version -> version.isTrue("served"))
                    .forEach(version ->
                            planned.computeIfAbsent(key.name(), _ -> new HashSet<>())
                                    .add(version.textOrEmpty("name")));
        }
        String apiVersion = object.textOrEmpty("apiVersion");
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        if (!served(key.type()).contains(version)) {
            open.computeIfAbsent(new Asked(key.type(), version), _ -> new ArrayList<>()).add(key);
        }
        return List.of();
    }

    /** Only now all planned definitions are known. */
    @Override
    public List<Finding> conclude() {
        List<Finding> findings = new ArrayList<>();
        open.forEach((asked, keys) -> {
            Set<String> served = served(asked.type());
            if (!served.contains(asked.version())) {
                keys.forEach(key -> findings.add(finding(key, asked, served)));
            }
        });
        return findings;
    }

    /** By the target, and by what was seen of the plan; definitions come early in it. */
    private Set<String> served(String type) {
        Set<String> served = new TreeSet<>(target.versions().getOrDefault(type, Set.of()));
        served.addAll(planned.getOrDefault(type, Set.of()));
        return served;
    }

    private Finding finding(ResourceKey key, Asked asked, Set<String> served) {
        if (!served.isEmpty()) {
            return Finding.tells(
                    key,
                    "the target serves "
                            + asked.type()
                            + " at "
                            + String.join(", ", served)
                            + ", not at "
                            + asked.version());
        }
        return target.isSilent(asked.type())
                ? Finding.warns(
                        key,
                        "the group of " + asked.type() + " did not answer in the target",
                        "look after its APIService, then plan again")
                : Finding.blocks(
                        key,
                        "the target does not know " + asked.type() + ", nor is it in the plan",
                        "restore its definition too, or install what brings it");
    }
}
