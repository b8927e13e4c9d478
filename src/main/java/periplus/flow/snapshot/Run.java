package periplus.flow.snapshot;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import periplus.flow.read.Reading;
import periplus.flow.snapshot.quiet.Quarantine;
import periplus.flow.snapshot.report.Message;
import periplus.flow.snapshot.report.Notices;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.seal.Controller;
import periplus.flow.snapshot.seal.SecretValues;
import periplus.flow.snapshot.seal.StandIns;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.io.cluster.Unreadable;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Neighbours;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Rule;
import periplus.model.event.Event;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.seal.sealed.SealedSecrets;
import periplus.model.state.Coverage;
import periplus.model.tree.Mapping;

/** One pass over the cluster: what to read, reading it, and what became of it. */
final class Run {

    /** What says which cluster it is, and how all other kinds are to be read. */
    private static final Set<String> FIRST =
            Set.of(Neighbours.API_SERVICES, Neighbours.DEFINITIONS);

    private final Cluster cluster;
    private final SnapshotSettings settings;
    private final Selection selection;
    private final Files files;
    private final Quarantine quarantine;
    private final SealedSecrets sealedSecrets;
    private final Consumer<Event> events;

    private final Cleaner cleaner;
    private final Knowledge knowledge;
    private final Links links;
    private final Intake intake;
    private final Reading reading;
    private final HelmFiles helm;

    /**
     * Where a run leaves what it read.
     *
     * @param quarantine what is held back
     * @param sealedSecrets seals for a controller in the cluster
     */
    record Output(Files files, Quarantine quarantine, SealedSecrets sealedSecrets) {}

    Run(
            Cluster cluster,
            SnapshotSettings settings,
            Selection selection,
            Output output,
            Knowledge knowledge,
            Consumer<Event> events) {
        this.cluster = cluster;
        this.settings = settings;
        this.selection = selection;
        this.files = output.files();
        this.quarantine = output.quarantine();
        this.sealedSecrets = output.sealedSecrets();
        this.events = events;
        this.knowledge = knowledge;
        this.cleaner = new Cleaner(settings.cleaning());
        this.links = new Links(files);
        this.intake = new Intake(cleaner, knowledge, files, links, quarantine);
        this.reading = new Reading(cluster, settings.kindsAtATime(), events, this::refuse);
        this.helm = new HelmFiles(selection, files, intake);
    }

    /**
     * Reads everything selected, writes it to the files, and removes what is gone.
     *
     * @param version of the server, for whoever watches
     */
    Report read(String version) {
        Discovery discovery = cluster.discover();
        Plan.requireKnown(selection, discovery);
        knowledge.pin(files.versions());
        Plan first = plan(discovery);
        events.accept(new Event.Discovered(version, first.read().size()));

        Optional<Problem> blind = learnSecrets(discovery);
        if (blind.isPresent()) {
            knowledge.isBlind(true);
            return report(discovery, blind);
        }
        learn(first, Neighbours.API_SERVICES::equals);
        learn(first, Neighbours.DEFINITIONS::equals);
        learn(plan(discovery), Predicate.not(FIRST::contains));
        Plan plan = plan(discovery);
        List<ResourceType> rest =
                plan.read().stream()
                        .filter(selection::covers)
                        .filter(type -> !Neighbours.concerns(type.id()))
                        .toList();
        reading.read(rest, selection, Detail.FULL, this::take);

        new OwnedObjects(cluster, knowledge, reading::isComplete, selection).settle(intake);
        helm.write(reading::isComplete);
        new Sweep(cluster, knowledge, reading, selection).run(files, intake);
        links.write();
        knowledge.listed(reading.ended());
        return report(discovery, Optional.empty());
    }

    /** They come before all others, whether they are selected or not. */
    private Optional<Problem> learnSecrets(Discovery discovery) {
        SecretValues values = knowledge.secrets;
        Optional<ResourceType> secrets =
                discovery.type(ResourceType.SECRETS).filter(type -> !settings.excludes(type));
        Optional<Problem> blind =
                secrets.flatMap(type -> values.read(reading::list, type, selection.namespace()));
        StandIns standIns =
                secrets.isPresent() && blind.isEmpty()
                        ? new Controller(discovery, reading::list)
                                .standIns(
                                        settings.sealing(),
                                        sealedSecrets,
                                        values.sealingKeys(),
                                        selection.namespace())
                        : StandIns.NONE;
        knowledge.standIns(standIns);
        intake.guardWith(knowledge.scan(settings.sealing().leaks()));
        return blind;
    }

    private Plan plan(Discovery discovery) {
        return knowledge.plan(discovery, cleaner, settings);
    }

    /** Kinds that tell something about others come first, whether they are selected or not. */
    private void learn(Plan plan, Predicate<String> which) {
        List<ResourceType> teachers =
                plan.read().stream()
                        .filter(type -> Neighbours.concerns(type.id()))
                        .filter(type -> which.test(type.id()))
                        .toList();
        reading.read(
                teachers,
                selection.withoutLabels(),
                Detail.FULL,
                (type, live) -> {
                    intake.guarded(type, live, () -> knowledge.neighbours.see(type, live));
                    take(type, live);
                });
    }

    private void take(ResourceType type, Mapping live) {
        knowledge.saw(type, live);
        if (selection.covers(type)
                && selection.coversLabels(live)
                && !settings.excludesNamespaceOf(ResourceKey.of(type, live))) {
            helm.see(type, live);
            intake.accept(type, live);
        }
    }

    /** Which labels it has is not known, so it may be one that is asked for. */
    private void refuse(Unreadable object) {
        ResourceKey key = object.key();
        if (selection.covers(key) && !settings.excludesNamespaceOf(key)) {
            intake.refuse(key, object.problem());
        }
    }

    /**
     * What became of it.
     *
     * @param blind why no object could be compared with the values of Secrets
     */
    private Report report(Discovery discovery, Optional<Problem> blind) {
        return new Report(
                intake.exported(),
                intake.leftOut(),
                intake.sealed(),
                files.changes(),
                coverage(blind),
                intake.problems(),
                new Notices(Optional.empty(), quarantine.heldBack(), notable(discovery)));
    }

    private List<Problem> notable(Discovery discovery) {
        return Stream.concat(
                        files.notes().stream().filter(note -> note.exit() == ExitCode.DONE),
                        Stream.concat(noKeys().stream(), warnings(discovery).stream()))
                .toList();
    }

    /** Nobody but the controller opens what is sealed for it. */
    private Optional<Problem> noKeys() {
        return knowledge.standIns().equals(StandIns.NONE)
                        || selection.isPartial()
                        || knowledge.hasSealingKeys()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                ExitCode.DONE,
                                "the sealing keys are not in the repository, so that its"
                                        + " SealedSecrets are lost with this cluster",
                                "do not exclude the namespace of the controller in "
                                        + Layout.SETTINGS));
    }

    /** A kind that is not served may come with a definition not yet made, so it is no error. */
    private List<Problem> warnings(Discovery discovery) {
        return discovery.gaps().isEmpty()
                ? settings.cleaning().own().stream()
                        .flatMap(rule ->
                                OwnRules.absentKinds(rule, discovery.types()).stream()
                                        .map(kind -> absentKind(rule, kind)))
                        .toList()
                : List.of();
    }

    private static Problem absentKind(Rule rule, String kind) {
        return new Problem(
                ExitCode.DONE,
                rule.code() + ": the cluster has no kind \"" + kind + "\"",
                "correct the rule in "
                        + Layout.SETTINGS
                        + "; kubectl api-resources lists the kinds");
    }

    private Coverage coverage(Optional<Problem> blind) {
        List<Coverage.Gap> gaps = new ArrayList<>();
        blind.ifPresent(reason -> gaps.add(new Coverage.Gap("everything", reason)));
        if (selection.kinds().isEmpty()) {
            gaps.addAll(knowledge.silentGroups());
        }
        reading.ended()
                .forEach((type, listing) -> {
                    if (listing instanceof Listing.Incomplete(long _, Problem reason)
                            && selection.coversType(type)) {
                        gaps.add(new Coverage.Gap(type, reason));
                    }
                });
        gaps.sort(Comparator.comparing(Coverage.Gap::what));
        return new Coverage(
                reading.ended().entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Listing.Complete)
                        .map(Map.Entry::getKey)
                        .collect(toSet()),
                gaps);
    }

    /** What the commit is to say of where its changes come from. */
    Message.Origin origin(Optional<String> upgrade) {
        return new Message.Origin(Message.SNAPSHOT, intake.writers(), resourceVersion(), upgrade);
    }

    /** The newest version any list was read at; empty when the server's are no numbers. */
    private String resourceVersion() {
        return reading.ended().values().stream()
                .flatMap(listing ->
                        listing instanceof Listing.Complete(long _, String version)
                                ? Stream.of(version)
                                : Stream.empty())
                .filter(version -> version.matches("\\d{1,18}"))
                .max(Comparator.comparingLong(Long::parseLong))
                .orElse("");
    }
}
