package periplus.model.restore.plan;

/**
 * How a restore goes about what it finds in the target.
 *
 * @param prune delete what a snapshot would export and the commit does not have
 * @param withData whether claims, volumes and namespaces may be deleted too
 * @param suspendJobs make Jobs and CronJobs, but let none of them run
 * @param pauseGitOps let Argo CD and Flux rest meanwhile, where they would undo it
 * @param addresses what becomes of fixed addresses and node ports of Services
 */
public record Conduct(
        Policies policies,
        boolean prune,
        boolean withData,
        boolean suspendJobs,
        boolean pauseGitOps,
        Addresses addresses) {

    /** With addresses kept, and nothing paused. */
    public Conduct(Policies policies, boolean prune, boolean withData, boolean suspendJobs) {
        this(policies, prune, withData, suspendJobs, false, Addresses.KEEP);
    }
}
