package periplus.testing;

import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import periplus.io.controlplane.programs.Program;
import periplus.model.problem.Failure;

/** Starts the control plane of the run with the first test that needs it. */
final class RealClusterExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                ParameterResolver,
                TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(RealClusterExtension.class);
    private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            Binaries.programs().find(EnumSet.allOf(Program.class));
            return ConditionEvaluationResult.enabled("control plane found");
        } catch (Failure e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("CI=true, but there is no control plane", e);
            }
            if (ANNOUNCED.compareAndSet(false, true)) {
                System.err.printf(
                        "%n*** NO CONTROL PLANE: tests against a real kube-apiserver are SKIPPED."
                                + "%n*** %s%n*** %s%n%n",
                        e.getMessage(), e.problem().hint());
            }
            return ConditionEvaluationResult.disabled("no control plane: " + e.getMessage());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (AnnotationSupport.findAnnotation(context.getRequiredTestClass(), RealCluster.class)
                .orElseThrow()
                .controllerManager()) {
            controlPlane(context).startControllerManager();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ControlPlane.class;
    }

    @Override
    public ControlPlane resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return controlPlane(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        failure.addSuppressed(new Throwable("logs are in " + controlPlane(context).directory()));
        throw failure;
    }

    private static ControlPlane controlPlane(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(ControlPlane.class, _ -> ControlPlane.start(), ControlPlane.class);
    }
}
