package periplus.model.restore.check.address;

import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses (RFC 4632). */
record Cidr(IpAddress network, int prefix) {

    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

    /** Empty for what is none. */
    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return IpAddress.parse(text.substring(0, slash))
                .filter(network -> prefix <= network.form().bits())
                .map(network -> new Cidr(network, prefix));
    }

    boolean contains(IpAddress address) {
        int rest = network.form().bits() - prefix;
        return address.form() == network.form()
                && address.value().shiftRight(rest).equals(network.value().shiftRight(rest));
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
