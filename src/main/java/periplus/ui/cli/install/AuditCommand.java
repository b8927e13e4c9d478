package periplus.ui.cli.install;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import periplus.flow.install.AuditSetup;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Doors;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = {
            "What kube-apiserver needs to tell 'watch --audit-listen' who makes which change.",
            "",
            "Prints an audit policy that sends no content of Secrets and the like, the kubeconfig of"
                    + " the webhook, the flags of kube-apiserver, and what to do. The kubeconfig"
                    + " holds the token and trusts the certificate that the watcher of this user"
                    + " on this machine keeps; both are made here if need be."
        })
final class AuditCommand implements Callable<Integer> {

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9443",
            description = "Where kube-apiserver reaches the watcher (default: ${DEFAULT-VALUE}).")
    private String address = "";

    @Option(
            names = "--server-dir",
            paramLabel = "DIR",
            defaultValue = AuditSetup.MICROK8S,
            description =
                    "Where the files will be on the machine of kube-apiserver (default:"
                            + " ${DEFAULT-VALUE}).")
    private @Nullable String directory;

    private final Doors doors;
    private final Terminal terminal;

    AuditCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AuditSetup setup = doors.auditSetup(address, requireNonNull(directory));
        for (Map.Entry<String, String> file : setup.files().entrySet()) {
            terminal.out().println("### " + file.getKey());
            terminal.out().println(file.getValue().stripTrailing());
            terminal.out().println();
        }
        terminal.out().println("### flags of kube-apiserver");
        setup.flags().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().println("### what to do");
        terminal.out()
                .println(
                        setup.steps().stream()
                                .map(step -> "- " + step)
                                .collect(Collectors.joining("\n")));
        return ExitCode.DONE.code();
    }
}
