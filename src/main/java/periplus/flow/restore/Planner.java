package periplus.flow.restore;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.Severity;
import periplus.model.restore.check.Tally;
import periplus.model.restore.order.Item;
import periplus.model.restore.order.Order;
import periplus.model.restore.order.Reference;
import periplus.model.restore.order.Stage;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Scope;
import periplus.model.restore.plan.Step;
import periplus.model.tree.Mapping;

/** Finds out what a restore has to do. Changes nothing. */
final class Planner {

    /** After these, what uses them must wait until they work. */
    private static final Set<String> AWAITED = Set.of(Neighbours.DEFINITIONS, "namespaces");

    private static final String SEALED_SECRETS = "sealedsecrets.bitnami.com";

    private final Target target;
    private final Source source;
    private final Cleaner cleaner;
    private final Preflight preflight;
    private final int kindsAtATime;

    private final Map<ResourceKey, Entry> entries = new LinkedHashMap<>();
    private final Map<ResourceKey, Item> items = new HashMap<>();
    private final Neighbours scalers = new Neighbours();
    private final List<Step> unusable = new ArrayList<>();
    private final List<Problem> notices = new ArrayList<>();
    private final Map<ResourceKey, Tally> needed = new HashMap<>();
    private @Nullable Survey survey;

    Planner(Target target, Source source, Cleaner cleaner, Preflight preflight, int kindsAtATime) {
        this.target = target;
        this.source = source;
        this.cleaner = cleaner;
        this.preflight = preflight;
        this.kindsAtATime = kindsAtATime;
    }

    /** The steps in their order. */
    List<Step> steps(Scope scope, Conduct conduct, Extras extras) {
        Named named = new Named(scope);
        source.read(
                scope,
                planned -> {
                    named.found(planned.source());
                    add(planned, true);
                },
                this::refuse);
        addNamespaces();
        if (scope.isPartial()) {
            addNeeds(scope);
        }
        Survey seen = look(conduct, extras);
        survey = seen;
        Decision decision = new Decision(conduct, target.discovery(), entries::containsKey);
        List<Step> steps = new ArrayList<>(unusable);
        order().forEach(wave -> steps.addAll(wave(wave, steps, decision, seen)));
        steps.addAll(prunings(seen, decision, last(steps) + 1));
        steps.forEach(step -> named.found(step.key()));
        steps.addAll(0, named.missing());
        return numbered(checked(steps, seen));
    }

    private void addNeeds(Scope scope) {
        Needs needs = new Needs(target, source, scope);
        notices.addAll(
                needs.bring(
                        items,
                        (planned, users) -> {
                            needed.put(planned.key(), users);
                            add(planned, false);
                        }));
    }

    private Survey look(Conduct conduct, Extras extras) {
        Survey.Quest quest =
                new Survey.Quest(
                        entries.values().stream().collect(toMap(Entry::key, Entry::path)),
                        pins(),
                        extras.within(),
                        conduct.prune() ? Optional.of(extras) : Optional.empty(),
                        preflight,
                        conduct.addresses());
        Survey seen = new Survey(target, source, cleaner, quest, kindsAtATime);
        seen.run();
        return seen;
    }

    /** With waves that have no gaps. */
    private static List<Step> numbered(List<Step> steps) {
        Map<Integer, Integer> numbers = new HashMap<>();
        steps.forEach(step -> numbers.putIfAbsent(step.wave(), numbers.size() + 1));
        return steps.stream()
                .map(step -> step.in(requireNonNull(numbers.get(step.wave()))))
                .toList();
    }

    /** What would be refused is blocked; all else is told. */
    private List<Step> checked(List<Step> steps, Survey seen) {
        List<String> paths =
                steps.stream()
                        .filter(step -> step.action().changes())
                        .flatMap(step -> step.path().stream())
                        .toList();
        Map<ResourceKey, Finding> blocking = new HashMap<>();
        for (Finding finding : preflight.findings(source, paths, seen::has)) {
            if (finding.severity() == Severity.BLOCKS && items.containsKey(finding.about())) {
                blocking.putIfAbsent(finding.about(), finding);
            } else {
                notices.add(
                        new Problem(
                                ExitCode.DONE,
                                finding.about() + ": " + finding.what(),
                                finding.next()));
            }
        }
        return steps.stream()
                .map(step -> {
                    Finding finding = step.action().changes() ? blocking.get(step.key()) : null;
                    return finding == null
                            ? step
                            : step.blocked(finding.what(), "", finding.next());
                })
                .toList();
    }

    /** How the target was looked at; to be asked for after {@link #steps}. */
    Survey survey() {
        return requireNonNull(survey);
    }

    /** The autoscalers of the commit. */
    Neighbours scalers() {
        return scalers;
    }

    List<Problem> notices() {
        return List.copyOf(notices);
    }

    private void add(Planned planned, boolean asked) {
        Entry entry = Entry.of(planned, asked);
        Entry twin = entries.putIfAbsent(planned.key(), entry);
        if (twin != null) {
            unusable.add(
                    unusable(
                            planned.key(),
                            planned.place(),
                            "the file " + twin.path() + " is to be called like it in the target",
                            "restore them one after another, or map only one of them"));
            return;
        }
        planned.warnings()
                .forEach(warning ->
                        notices.add(
                                new Problem(
                                        ExitCode.DONE, warning, "patch it where that is wrong")));
        Item.unreadableWave(planned.object())
                .ifPresent(wave ->
                        notices.add(
                                new Problem(
                                        ExitCode.DONE,
                                        "%s: the wave \"%s\" is no whole number, and counts as 0"
                                                .formatted(planned.key(), wave),
                                        "correct the annotation " + Item.WAVE)));
        target.type(planned).ifPresent(type -> scalers.see(type, planned.object()));
        items.put(
                planned.key(),
                Item.of(planned.key(), planned.object(), source.links(planned.source()), target));
    }

    /** Nothing is made in a namespace that is not there, so those come along. */
    private void addNamespaces() {
        List.copyOf(entries.values()).stream()
                .flatMap(entry ->
                        ManifestPath.parse(entry.path()).orElseThrow().namespace().stream())
                .distinct()
                .flatMap(name -> source.namespace(name).stream())
                .filter(namespace -> !entries.containsKey(namespace.key()))
                .forEach(namespace -> add(namespace, false));
    }

    private void refuse(ManifestPath place, Problem why) {
        ResourceKey key =
                place.key()
                        .orElseGet(() ->
                                new ResourceKey(place.type(), place.namespace(), place.text()));
        unusable.add(unusable(key, place, why.message(), why.hint()));
    }

    private static Step unusable(ResourceKey key, ManifestPath place, String why, String next) {
        return new Step(
                0, Action.BLOCKED, key, Optional.of(place.text()), why, List.of(), "", next);
    }

    private Map<String, String> pins() {
        Map<String, String> pins = new HashMap<>();
        entries.values().forEach(entry -> pins.put(entry.key().type(), entry.version()));
        return pins;
    }

    private List<List<ResourceKey>> order() {
        Order order = Order.of(items.values());
        order.cycles()
                .forEach(cycle ->
                        notices.add(
                                new Problem(
                                        ExitCode.DONE,
                                        "these need each other: "
                                                + String.join(
                                                        ", ",
                                                        cycle.stream()
                                                                .map(ResourceKey::toString)
                                                                .toList()),
                                        "they are made at once; see whether they come up")));
        return order.waves();
    }

    /** What is to be waited for before one wave, its steps, and what is to be waited for after. */
    private List<Step> wave(
            Collection<ResourceKey> keys, List<Step> before, Decision decision, Survey seen) {
        int number = last(before) + 2;
        List<Step> steps = new ArrayList<>();
        for (ResourceKey key : keys) {
            Entry entry = requireNonNull(entries.get(key));
            Step step = decision.of(entry, number, seen.standing(key));
            Tally users = needed.get(key);
            if (users != null && step.action() == Action.CREATE) {
                steps.add(step.because("needed by " + users));
            } else if (users == null && (entry.asked() || step.action() != Action.SKIP)) {
                steps.add(step);
            }
        }
        List<Step> changing = steps.stream().filter(step -> step.action().changes()).toList();
        List<Step> all = new ArrayList<>();
        changing.stream()
                .flatMap(step -> callees(step.key()))
                .distinct()
                .filter(entries::containsKey)
                .filter(service -> seen.standing(service).isPresent() || isIn(before, service))
                .forEach(service -> all.add(await(number - 1, service, "others call it")));
        all.addAll(steps);
        changing.stream()
                .filter(step -> AWAITED.contains(step.key().type()))
                .forEach(step -> all.add(await(number + 1, step.key(), "others need it")));
        return all;
    }

    /**
     * The Services by which the API server asks about it; definitions have none, their objects do.
     */
    private Stream<ResourceKey> callees(ResourceKey key) {
        boolean isDefinition = key.type().equals(Neighbours.DEFINITIONS);
        ResourceKey definition =
                new ResourceKey(Neighbours.DEFINITIONS, Optional.empty(), key.type());
        return Stream.ofNullable(items.get(items.containsKey(definition) ? definition : key))
                .filter(_ -> !isDefinition)
                .flatMap(item -> item.references().stream())
                .filter(reference -> reference.role() == Reference.Role.CALLED)
                .map(Reference::to);
    }

    private static boolean isIn(List<Step> steps, ResourceKey key) {
        return steps.stream().anyMatch(step -> step.key().equals(key));
    }

    private static Step await(int wave, ResourceKey key, String reason) {
        return new Step(wave, Action.AWAIT, key, Optional.empty(), reason, List.of(), "", "");
    }

    private static int last(List<Step> steps) {
        return steps.isEmpty() ? 0 : steps.getLast().wave();
    }

    /** What uses others goes before them. */
    private List<Step> prunings(Survey seen, Decision decision, int first) {
        List<Survey.Extra> extras =
                seen.extras().stream()
                        .filter(extra -> !isSealedFor(extra.key()) && !isUnusable(extra.key()))
                        .sorted(
                                Comparator.comparing((Survey.Extra extra) -> stage(extra.key()))
                                        .reversed()
                                        .thenComparing(extra -> extra.key().toString()))
                        .toList();
        List<Step> steps = new ArrayList<>();
        int wave = first;
        for (int i = 0; i < extras.size(); i++) {
            ResourceKey key = extras.get(i).key();
            if (i > 0 && stage(key) != stage(extras.get(i - 1).key())) {
                wave++;
            }
            steps.add(decision.extra(key, wave));
        }
        return steps;
    }

    private static Stage stage(ResourceKey key) {
        return Stage.of(key, Mapping.EMPTY);
    }

    /**
     * The commit has it, even if nobody can read it; in which namespace it would be, is not known.
     */
    private boolean isUnusable(ResourceKey key) {
        return unusable.stream()
                .filter(step -> step.key().type().equals(key.type()))
                .anyMatch(step ->
                        step.key().name().equals(key.name())
                                || step.path().filter(step.key().name()::equals).isPresent());
    }

    /** A controller makes the Secret from what the commit has in its place. */
    private boolean isSealedFor(ResourceKey key) {
        return key.type().equals("secrets")
                && entries.containsKey(
                        new ResourceKey(SEALED_SECRETS, key.namespace(), key.name()));
    }
}
