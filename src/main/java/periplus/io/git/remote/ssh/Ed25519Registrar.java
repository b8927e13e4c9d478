package periplus.io.git.remote.ssh;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.util.security.SecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Makes {@link JdkEd25519} known to the library. */
public final class Ed25519Registrar implements SecurityProviderRegistrar {

    private Ed25519Registrar() {}

    /** To be called before anything else of the library; later calls do nothing. */
    public static synchronized void install() {
        if (!SecurityUtils.isEDDSACurveSupported()) {
            SecurityUtils.registerSecurityProvider(new Ed25519Registrar());
        }
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(new JdkEd25519());
    }

    @Override
    public String getName() {
        return "JDK-Ed25519";
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProvider("SunEC");
    }

    @Override
    public boolean isSupported() {
        return true;
    }
}
