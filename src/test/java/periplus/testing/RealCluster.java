package periplus.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that need a real kube-apiserver; they take a {@link ControlPlane} as parameter. All of a
 * run share one. Without the programs for it the tests are skipped, or fail when {@code CI=true}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealClusterExtension.class)
public @interface RealCluster {

    /** Whether namespaces shall end, garbage be collected and service accounts be made. */
    boolean controllerManager() default false;
}
