package periplus.model.restore.check.address;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.address.Address.Sort;
import periplus.model.tree.Mapping;
import periplus.model.tree.Sequence;

/** The fixed addresses and node ports of a Service: which it has, and the Service without them. */
public final class ServiceAddresses {

    static final String SERVICES = "services";

    private static final String HEADLESS = "None";
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private ServiceAddresses() {}

    /** All that it asks for, or has been given. */
    public static Set<Address> of(Mapping service) {
        Mapping spec = service.mapping("spec");
        Set<Address> all = new LinkedHashSet<>();
        Stream.concat(
                        spec.sequence("ports").mappings().map(port -> port.whole(0, "nodePort")),
                        Stream.of(spec.whole(0, "healthCheckNodePort")))
                .filter(port -> port != 0)
                .forEach(port -> all.add(new Address(Sort.PORT, Long.toString(port))));
        Stream.concat(Stream.of(spec.textOrEmpty("clusterIP")), spec.sequence("clusterIPs").texts())
                .filter(ip -> !ip.isEmpty() && !ip.equals(HEADLESS))
                .forEach(ip -> all.add(Address.ip(Sort.CLUSTER_IP, ip)));
        spec.sequence("externalIPs")
                .texts()
                .forEach(ip -> all.add(Address.ip(Sort.EXTERNAL_IP, ip)));
        balanced(service).forEach(ip -> all.add(Address.ip(Sort.LOAD_BALANCER_IP, ip)));
        return all;
    }

    private static Stream<String> balanced(Mapping service) {
        Stream<String> wished =
                Stream.concat(
                        Stream.of(service.textOrEmpty("spec", "loadBalancerIP")),
                        Stream.of(
                                        "metallb.io/loadBalancerIPs",
                                        "metallb.universe.tf/loadBalancerIPs")
                                .map(name -> service.textOrEmpty("metadata", "annotations", name))
                                .flatMap(COMMA::splitAsStream));
        Stream<String> given =
                service.sequence("status", "loadBalancer", "ingress")
                        .mappings()
                        .map(ingress -> ingress.textOrEmpty("ip"));
        return Stream.concat(wished, given).filter(ip -> !ip.isEmpty());
    }

    /**
     * The Service with cluster IPs and node ports for the target to choose. A headless one stays
     * so, and so does the DNS Service, whose address every kubelet is configured with.
     */
    public static Mapping fresh(ResourceKey key, Mapping service) {
        return isDns(key, service) ? service : without(service, _ -> true);
    }

    /** The Service without those of its cluster IPs and node ports that are taken. */
    public static Mapping without(Mapping service, Set<Address> taken) {
        return without(service, taken::contains);
    }

    private static Mapping without(Mapping service, Predicate<Address> taken) {
        return service.update(
                "spec",
                spec ->
                        withoutIps(spec, taken)
                                .updateSequence("ports", ports -> withoutPorts(ports, taken))
                                .mapEntries((field, value) ->
                                        field.equals("healthCheckNodePort")
                                                        && isTakenPort(spec, field, taken)
                                                ? null
                                                : value));
    }

    private static Sequence withoutPorts(Sequence ports, Predicate<Address> taken) {
        return ports.mapMappings(
                port -> isTakenPort(port, "nodePort", taken) ? port.without("nodePort") : port);
    }

    private static boolean isTakenPort(Mapping holder, String field, Predicate<Address> taken) {
        long port = holder.whole(0, field);
        return port != 0 && taken.test(new Address(Sort.PORT, Long.toString(port)));
    }

    /** Both fields go together: the server refuses the plural without the singular. */
    private static Mapping withoutIps(Mapping spec, Predicate<Address> taken) {
        boolean goes =
                of(Mapping.of("spec", spec)).stream()
                        .filter(address -> address.sort() == Sort.CLUSTER_IP)
                        .anyMatch(taken);
        return goes ? spec.without(Set.of("clusterIP", "clusterIPs")) : spec;
    }

    private static boolean isDns(ResourceKey key, Mapping service) {
        String app = service.textOrEmpty("metadata", "labels", "k8s-app");
        return key.namespace().filter("kube-system"::equals).isPresent()
                && (key.name().equals("kube-dns") || app.equals("kube-dns"));
    }
}
