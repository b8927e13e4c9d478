package periplus.model.clean.around;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** Which Secrets are listed by the ServiceAccounts beside them. */
public final class Accounts implements Topic {

    private final Sayings<ResourceKey, Boolean, Boolean> listed =
            new Sayings<>(accounts -> !accounts.isEmpty());

    @Override
    public Ripple hear(ResourceKey key, Mapping live) {
        Map<ResourceKey, Boolean> secrets =
                live.sequence("secrets")
                        .mappings()
                        .map(secret -> secret(key.namespace(), secret.textOrEmpty("name")))
                        .collect(toMap(secret -> secret, _ -> true, (first, _) -> first));
        Set<ResourceKey> changed = listed.replace(key, secrets);
        return changed.isEmpty() ? Ripple.NONE : new Ripple.Objects(changed);
    }

    public boolean list(String namespace, String secret) {
        return listed.of(secret(Optional.of(namespace), secret));
    }

    private static ResourceKey secret(Optional<String> namespace, String name) {
        return new ResourceKey(ResourceType.SECRETS, namespace, name);
    }
}
