package periplus.model.restore.check.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** The admission webhooks of a cluster. */
public final class Webhooks {

    private static final Set<String> CONFIGURATIONS =
            Set.of(
                    "validatingwebhookconfigurations.admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io");

    private final List<Webhook> all = new ArrayList<>();

    /** Takes in a configuration of webhooks; anything else says nothing. */
    public void add(ResourceKey key, Mapping object) {
        if (CONFIGURATIONS.contains(key.type())) {
            object.sequence("webhooks")
                    .mappings()
                    .forEach(entry -> all.add(new Webhook(key, entry)));
        }
    }

    List<Webhook> all() {
        return List.copyOf(all);
    }
}
