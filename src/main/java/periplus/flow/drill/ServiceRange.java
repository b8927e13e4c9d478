package periplus.flow.drill;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a cluster took the addresses of its Services from, which no snapshot tells. */
final class ServiceRange {

    private static final Pattern IPV4 =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.\\d{1,3}\\.\\d{1,3}");

    /** The low bits of the second part that a range of kube-apiserver, /12 at most, may span. */
    private static final int SPANNED = 0x0F;

    private ServiceRange() {}

    /**
     * A range with these addresses in it, if they are of one cluster.
     *
     * @param usual where they are in it already, or there are none
     */
    static String of(List<String> addresses, String usual) {
        String prefix = usual.substring(0, usual.lastIndexOf('.') + 1);
        return addresses.stream()
                .filter(address -> !address.startsWith(prefix))
                .flatMap(address -> around(address).stream())
                .findFirst()
                .orElse(usual);
    }

    private static Optional<String> around(String address) {
        Matcher parts = IPV4.matcher(address);
        return parts.matches()
                ? Optional.of(
                        "%s.%d.0.0/12"
                                .formatted(
                                        parts.group(1),
                                        Integer.parseInt(parts.group(2)) & ~SPANNED))
                : Optional.empty();
    }
}
