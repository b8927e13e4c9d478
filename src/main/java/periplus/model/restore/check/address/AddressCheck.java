package periplus.model.restore.check.address;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.address.Address.Sort;
import periplus.model.tree.Mapping;

/** Whether Services get the addresses and node ports that they ask for. */
public final class AddressCheck implements Check {

    /** {@code --service-node-port-range} of the API server, unless somebody set it. */
    private static final int FIRST_PORT = 30_000;

    private static final int LAST_PORT = 32_767;
    private static final String FRESH =
            "leave all of them to the target with --service-addresses fresh";

    private record Wish(ResourceKey key, IpAddress ip) {}

    private final AddressBook target;
    private final AddressBook plan = new AddressBook();
    private final Map<Wish, Address> outside = new LinkedHashMap<>();

    public AddressCheck(AddressBook target) {
        this.target = target;
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        if (!key.type().equals(ServiceAddresses.SERVICES)) {
            plan.add(key, planned);
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Address address : ServiceAddresses.of(planned)) {
            clash(key, address).ifPresent(findings::add);
            range(key, address).ifPresent(findings::add);
        }
        plan.add(key, planned);
        return findings;
    }

    private Optional<Finding> clash(ResourceKey key, Address address) {
        return target.otherHolder(key, address)
                .map(holder ->
                        finding(
                                key,
                                address,
                                "is taken by " + holder + " of the target",
                                "leave it to the target with --service-addresses if-free, or free"
                                        + " it there"))
                .or(() ->
                        plan.otherHolder(key, address)
                                .map(holder ->
                                        finding(
                                                key,
                                                address,
                                                "is planned for " + holder + " as well",
                                                FRESH)));
    }

    private static Finding finding(ResourceKey key, Address address, String what, String next) {
        return new Finding(
                address.sort().severity(),
                key,
                address + " " + what,
                address.sort().isAllocated() ? next : "free it there, or change it by --patch");
    }

    private Optional<Finding> range(ResourceKey key, Address address) {
        if (address.sort() == Sort.PORT) {
            long port = Long.parseLong(address.value());
            return port >= FIRST_PORT && port <= LAST_PORT
                    ? Optional.empty()
                    : Optional.of(
                            Finding.tells(
                                    key,
                                    address
                                            + " is outside of 30000-32767, the range of a server"
                                            + " that was not told another"));
        }
        if (address.sort() == Sort.CLUSTER_IP) {
            IpAddress.parse(address.value())
                    .filter(ip -> !target.ranges().isEmpty() && !target.contains(ip))
                    .ifPresent(ip -> outside.put(new Wish(key, ip), address));
        }
        return Optional.empty();
    }

    /** Only now all planned ranges are known. */
    @Override
    public List<Finding> conclude() {
        List<Finding> findings = new ArrayList<>();
        outside.forEach((wish, address) -> {
            if (!plan.contains(wish.ip())) {
                findings.add(
                        Finding.blocks(
                                wish.key(),
                                address + " is outside of the target's " + ranges(),
                                FRESH));
            }
        });
        return findings;
    }

    private String ranges() {
        return target.ranges().stream().map(Cidr::toString).collect(Collectors.joining(", "));
    }
}
