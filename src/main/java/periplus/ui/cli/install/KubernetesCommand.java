package periplus.ui.cli.install;

import java.util.concurrent.Callable;
import periplus.flow.install.Installation;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "kubernetes",
        description =
                "A watcher in the cluster, and another one that takes over when the first is"
                        + " gone: Deployment, account, and no more rights than it needs.")
final class KubernetesCommand implements Callable<Integer> {

    @Mixin private final PodOptions pod = new PodOptions();
    @Mixin private final Delivery delivery = new Delivery();

    private final Terminal terminal;

    KubernetesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        delivery.deliver(Installation.kubernetes(pod.pod()), terminal);
        return ExitCode.DONE.code();
    }
}
