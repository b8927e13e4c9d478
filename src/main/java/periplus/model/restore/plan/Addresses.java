package periplus.model.restore.plan;

import java.util.Arrays;
import java.util.Locale;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** What becomes of the cluster IPs and node ports that Services ask for. */
public enum Addresses {
    /** They are asked for; a Service whose address is taken is blocked. */
    KEEP,
    /** Those that are taken are left to the target. */
    IF_FREE,
    /** All are left to the target, but for that of the cluster's DNS. */
    FRESH;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the word; anything else is a {@link Failure} of class USAGE. */
    public static Addresses parse(String word) {
        return Arrays.stream(values())
                .filter(addresses -> addresses.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.USAGE,
                                "there is no way \"" + word + "\" to treat addresses",
                                "write keep, if-free or fresh"));
    }
}
