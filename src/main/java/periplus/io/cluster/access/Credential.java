package periplus.io.cluster.access;

import java.util.Optional;

/** What proves who we are. Never printed. */
public sealed interface Credential permits FixedCredential, TokenFile, ExecPlugin {

    /** The value of the {@code Authorization} header, if there is one. */
    Optional<String> authorization();

    /** Told when the server answered 401; says whether another try may fare better. */
    boolean refused();
}
