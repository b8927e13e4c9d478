package periplus.ui.cli.restore;

import java.util.List;
import periplus.model.restore.plan.Addresses;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Policies;
import periplus.model.restore.plan.Policy;
import picocli.CommandLine.Option;

/** What becomes of what is there already. */
final class ConductOptions {

    @Option(
            names = "--policy",
            paramLabel = "[KIND=]POLICY",
            split = ",",
            description = {
                "What becomes of objects that are there and differ: skip, merge (set what the commit"
                        + " says), replace (and take away what people added since), recreate (delete"
                        + " and make anew).",
                "For one kind: services=recreate. Default: merge."
            })
    private List<String> policies = List.of();

    @Option(
            names = "--prune",
            description =
                    "Delete what is selected, what a snapshot would record, and what the commit does"
                            + " not have. Never namespaces, volumes and claims.")
    private boolean prune;

    @Option(
            names = "--prune-data",
            description = "With --prune or a policy recreate: also namespaces, volumes and claims.")
    private boolean data;

    @Option(names = "--suspend-jobs", description = "Make Jobs and CronJobs, but run none.")
    private boolean suspendJobs;

    @Option(
            names = "--pause-gitops",
            description = "Let Argo CD and Flux rest meanwhile, where they would undo it.")
    private boolean pauseGitOps;

    @Option(
            names = "--service-addresses",
            paramLabel = "HOW",
            defaultValue = "keep",
            description =
                    "Cluster IPs and node ports that Services ask for: keep, if-free (else one of"
                            + " the target's choice), fresh (default: ${DEFAULT-VALUE}).")
    private String addresses = "keep";

    Conduct conduct(Policy usual, boolean pruneAnyway) {
        return new Conduct(
                Policies.parse(usual, policies),
                prune || pruneAnyway,
                data,
                suspendJobs,
                pauseGitOps,
                Addresses.parse(addresses));
    }
}
