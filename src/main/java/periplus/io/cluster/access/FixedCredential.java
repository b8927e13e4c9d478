package periplus.io.cluster.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token or password that stays the same, or nothing at all. */
final class FixedCredential implements Credential {

    static final FixedCredential NONE = new FixedCredential(null);

    private final @Nullable String header;

    FixedCredential(@Nullable String header) {
        this.header = header;
    }

    @Override
    public Optional<String> authorization() {
        return Optional.ofNullable(header);
    }

    @Override
    public boolean refused() {
        return false;
    }
}
