package periplus.model.restore.check.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** Which Service holds which address, and the ranges that cluster IPs come from. */
public final class AddressBook {

    private static final String RANGES = "servicecidrs.networking.k8s.io";

    private final Map<Address, ResourceKey> holders = new HashMap<>();
    private final List<Cidr> ranges = new ArrayList<>();

    /** Takes in a Service or a ServiceCIDR; anything else says nothing. */
    public void add(ResourceKey key, Mapping object) {
        if (key.type().equals(ServiceAddresses.SERVICES)) {
            ServiceAddresses.of(object).forEach(address -> holders.putIfAbsent(address, key));
        } else if (key.type().equals(RANGES)) {
            object.sequence("spec", "cidrs")
                    .texts()
                    .flatMap(range -> Cidr.parse(range).stream())
                    .forEach(ranges::add);
        }
    }

    /** The addresses of a Service that others hold. */
    public Set<Address> taken(ResourceKey key, Mapping service) {
        Set<Address> taken = new HashSet<>(ServiceAddresses.of(service));
        taken.removeIf(address -> otherHolder(key, address).isEmpty());
        return taken;
    }

    Optional<ResourceKey> otherHolder(ResourceKey key, Address address) {
        return Optional.ofNullable(holders.get(address)).filter(holder -> !holder.equals(key));
    }

    boolean contains(IpAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** Empty when none is known. */
    List<Cidr> ranges() {
        return ranges;
    }
}
