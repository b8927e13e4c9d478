package periplus.flow.lead;

import java.time.Duration;

/**
 * How patient an election is.
 *
 * @param lease how long others wait after the last renewal that they saw
 * @param renewDeadline how long the leader goes on after the last renewal that it made; shorter
 *     than the lease, so that what it began is done before another one leads
 * @param retry between two looks at the lease
 */
public record LeaseTimes(Duration lease, Duration renewDeadline, Duration retry) {

    /** Those of the control plane's own parts. */
    public static final LeaseTimes USUAL =
            new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));

    public LeaseTimes {
        if (lease.compareTo(renewDeadline) <= 0 || renewDeadline.compareTo(retry) <= 0) {
            throw new IllegalArgumentException(
                    "a lease must be longer than its renewal, and that longer than a retry");
        }
    }
}
