package periplus.model.restore.check.address;

import periplus.model.restore.check.Severity;

/**
 * What a cluster gives to one Service only.
 *
 * @param value a port, or an address in the one form that equal ones have
 */
public record Address(Sort sort, String value) {

    /** In order of how bad a clash is. */
    public enum Sort {
        /** Of a node or of a health check; both come from one range, whatever the protocol. */
        PORT("node port", Severity.BLOCKS),
        CLUSTER_IP("cluster IP", Severity.BLOCKS),
        /** Some load balancers let Services share one. */
        LOAD_BALANCER_IP("load balancer IP", Severity.WARNS),
        EXTERNAL_IP("external IP", Severity.WARNS);

        private final String words;
        private final Severity severity;

        Sort(String words, Severity severity) {
            this.words = words;
            this.severity = severity;
        }

        /** Whether the target chooses one where none is asked for. */
        boolean isAllocated() {
            return this == PORT || this == CLUSTER_IP;
        }

        Severity severity() {
            return severity;
        }
    }

    static Address ip(Sort sort, String text) {
        return new Address(sort, IpAddress.parse(text).map(IpAddress::toString).orElse(text));
    }

    @Override
    public String toString() {
        return sort.words + " " + value;
    }
}
