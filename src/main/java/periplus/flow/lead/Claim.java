package periplus.flow.lead;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * Who holds a lease, as it says itself ({@code spec} of a coordination.k8s.io/v1 Lease).
 *
 * @param holder empty when nobody does
 * @param seconds how long others wait after its last renewal
 * @param transitions how often it went to another holder
 * @param acquired when the holder got it, by the holder's clock; only for people
 * @param renewed when the holder renewed it last, likewise
 */
record Claim(String holder, long seconds, long transitions, String acquired, String renewed) {

    /** Kubernetes' MicroTime takes six digits of a second, no more and no fewer. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The first one of a new lease. */
    static Claim first(String holder, Duration lease, Instant now) {
        String time = MICRO_TIME.format(now);
        return new Claim(holder, lease.toSeconds(), 0, time, time);
    }

    static Claim of(Mapping spec) {
        return new Claim(
                spec.textOrEmpty("holderIdentity"),
                number(spec, "leaseDurationSeconds"),
                number(spec, "leaseTransitions"),
                spec.textOrEmpty("acquireTime"),
                spec.textOrEmpty("renewTime"));
    }

    Claim takenBy(String other, Duration lease, Instant now) {
        String time = MICRO_TIME.format(now);
        return new Claim(other, lease.toSeconds(), transitions + 1, time, time);
    }

    Claim renewedAt(Instant now) {
        return new Claim(holder, seconds, transitions, acquired, MICRO_TIME.format(now));
    }

    /** Nobody's, so that the next one need not wait. */
    Claim released(Instant now) {
        String time = MICRO_TIME.format(now);
        return new Claim("", 1, transitions, time, time);
    }

    boolean isFree() {
        return holder.isEmpty();
    }

    Mapping spec() {
        return Mapping.builder()
                .put("holderIdentity", holder)
                .put("leaseDurationSeconds", Scalar.number(seconds))
                .put("acquireTime", acquired)
                .put("renewTime", renewed)
                .put("leaseTransitions", Scalar.number(transitions))
                .build();
    }

    private static long number(Mapping spec, String key) {
        return spec.get(key) instanceof Scalar.Numeral(String literal)
                ? Long.parseLong(literal)
                : 0;
    }
}
