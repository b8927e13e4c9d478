package periplus.model.restore.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ObjectName;
import periplus.model.problem.Problem;
import periplus.model.restore.remap.Remap;

/**
 * A plan as a document, to be looked at, kept and approved.
 *
 * @param periplus what the document is, and in which form
 */
public record PlanText(
        String periplus,
        From from,
        Into into,
        Wanted request,
        Map<String, Long> counts,
        List<StepText> steps,
        List<String> notices) {

    /** What {@link #periplus} says. */
    public static final String FORM = "plan/1";

    record From(String commit, Instant taken, String title) {}

    record Into(String identity, String server, String kubernetes) {}

    record Wanted(What what, How how) {}

    record What(
            String at,
            List<String> kinds,
            Optional<String> namespace,
            Optional<String> selector,
            List<String> objects,
            String path) {}

    record How(
            String policy,
            boolean prune,
            boolean pruneData,
            boolean suspendJobs,
            boolean pauseGitOps,
            String serviceAddresses,
            RemapText map,
            String patches) {}

    record RemapText(
            Map<String, String> namespaces,
            Map<String, String> storageClasses,
            Map<String, String> images,
            Map<String, String> hostPaths,
            Map<String, String> nodes,
            Map<String, String> hosts) {}

    /** One step. */
    public record StepText(
            int wave,
            String action,
            String object,
            Optional<String> path,
            String reason,
            List<String> fields,
            String said,
            String next) {

        public static StepText of(Step step) {
            return new StepText(
                    step.wave(),
                    step.action().word(),
                    step.key().toString(),
                    step.path(),
                    step.reason(),
                    step.fields(),
                    step.said(),
                    step.next());
        }

        /** What is done to what, without the words about it. */
        String gist() {
            return wave + " " + action + " " + object + " " + path.orElse("") + " " + fields;
        }
    }

    public static PlanText of(Plan plan) {
        Map<String, Long> counts = new TreeMap<>();
        plan.counts().forEach((action, count) -> counts.put(action.word(), count));
        return new PlanText(
                FORM,
                new From(
                        plan.origin().commit().hex(),
                        plan.origin().taken(),
                        plan.origin().subject()),
                new Into(plan.target().identity(), plan.target().server(), plan.target().version()),
                new Wanted(what(plan.request().scope()), how(plan.request())),
                counts,
                plan.steps().stream().map(StepText::of).toList(),
                plan.notices().stream().map(Problem::message).toList());
    }

    private static What what(Scope scope) {
        return new What(
                scope.at(),
                scope.selection().kinds().stream().map(KindName::text).sorted().toList(),
                scope.selection().namespace(),
                scope.selection().labels().map(labels -> labels.text()),
                scope.objects().stream().map(PlanText::name).sorted().toList(),
                scope.path());
    }

    private static String name(ObjectName object) {
        return object.namespace().map(namespace -> namespace + "/").orElse("")
                + object.kind().text()
                + "/"
                + object.name();
    }

    private static How how(Request request) {
        Conduct conduct = request.conduct();
        Remap remap = request.remap();
        return new How(
                conduct.policies().toString(),
                conduct.prune(),
                conduct.withData(),
                conduct.suspendJobs(),
                conduct.pauseGitOps(),
                conduct.addresses().word(),
                new RemapText(
                        remap.namespaces(),
                        remap.storageClasses(),
                        remap.images(),
                        remap.hostPaths(),
                        remap.nodes(),
                        remap.hosts()),
                request.patches());
    }

    /** The same without its steps, for where they stand beside it. */
    public PlanText withoutSteps() {
        return new PlanText(periplus, from, into, request, counts, List.of(), notices);
    }

    /** The same with no more than the length of its patches. */
    public PlanText withoutPatches() {
        How how = request.how();
        String told =
                how.patches().isEmpty() ? "" : "%,d letters".formatted(how.patches().length());
        Wanted brief =
                new Wanted(
                        request.what(),
                        new How(
                                how.policy(),
                                how.prune(),
                                how.pruneData(),
                                how.suspendJobs(),
                                how.pauseGitOps(),
                                how.serviceAddresses(),
                                how.map(),
                                told));
        return new PlanText(periplus, from, into, brief, counts, steps, notices);
    }
}
