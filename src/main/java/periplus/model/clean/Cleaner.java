package periplus.model.clean;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import periplus.model.clean.Verdict.Place;
import periplus.model.clean.bootstrap.Marks;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Action.Edit;
import periplus.model.clean.rule.Condition;
import periplus.model.clean.rule.Linking;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Surroundings;
import periplus.model.clean.table.Rules;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * Turns live objects into what is worth keeping of them: everything that replays the same on
 * another cluster, and nothing else. Pure and safe for use by several threads.
 */
public final class Cleaner {

    /** Owned objects that stay: what their owner would make anew is another password or disk. */
    private static final Set<String> KEPT_DESPITE_OWNER = Set.of("Secret", "PersistentVolumeClaim");

    private final List<Rule> rules;
    private final List<Rule> keeps;
    private final boolean keepExplicitDefaults;
    private final Map<String, KindRules> byType = new ConcurrentHashMap<>();

    public Cleaner(Cleaning cleaning) {
        this.keepExplicitDefaults = cleaning.keepExplicitDefaults();
        this.rules =
                Stream.of(Rules.all(), cleaning.own(), again(cleaning.own()))
                        .flatMap(List::stream)
                        .filter(rule -> rule.modes().contains(cleaning.mode()))
                        .toList();
        this.keeps =
                rules.stream().filter(rule -> rule.action() instanceof Action.KeepObject).toList();
    }

    private static List<Rule> again(List<Rule> own) {
        return own.isEmpty() ? List.of() : Rules.all().stream().filter(Rule::firm).toList();
    }

    /** The rule for which no object of the kind is exported, so that it need not be listed. */
    public Optional<Rule> skips(ResourceType type) {
        return rulesFor(type).everySkip();
    }

    /** Judges and cleans one object. */
    public Verdict clean(ResourceType type, Mapping live, Surroundings around) {
        return judge(scene(type, live, around), false, Trace.SILENT);
    }

    /** Like {@link #clean}, for an object whose owner turned out not to make it anew. */
    public Verdict cleanDespiteOwner(ResourceType type, Mapping live, Surroundings around) {
        return judge(scene(type, live, around), true, Trace.SILENT);
    }

    /** Like {@link #clean}, and says what each rule did, in order. */
    public Verdict explain(
            ResourceType type, Mapping live, Surroundings around, Consumer<Effect> effects) {
        return judge(scene(type, live, around), false, new Trace(effects));
    }

    private Scene scene(ResourceType type, Mapping live, Surroundings around) {
        return new Scene(type, live, around, keepExplicitDefaults);
    }

    /** Like {@link #explain}, for an object whose owner turned out not to make it anew. */
    public Verdict explainDespiteOwner(
            ResourceType type, Mapping live, Surroundings around, Consumer<Effect> effects) {
        return judge(scene(type, live, around), true, new Trace(effects));
    }

    private Verdict judge(Scene scene, boolean despiteOwner, Trace trace) {
        KindRules kind = rulesFor(scene.type());
        boolean kept = isKept(scene, trace);
        Optional<Verdict> early = firstHit(kind.earlySkips(), kept, scene, trace);
        if (early.isPresent()) {
            return early.get();
        }
        if (isTerminating(scene)) {
            return new Verdict.Freeze();
        }
        for (Rule rule : kind.bootstraps()) {
            if (rule.action() instanceof Action.Bootstrap(Condition when) && when.holds(scene)) {
                return bootstrap(kind, rule, kept, scene, trace);
            }
        }
        return firstHit(kind.lateSkips(), kept, scene, trace)
                .orElseGet(() -> keep(kind, scene, despiteOwner || kept, trace));
    }

    private boolean isKept(Scene scene, Trace trace) {
        for (Rule rule : keeps) {
            if (rule.action() instanceof Action.KeepObject(Condition when)
                    && rule.scope().covers(scene.type())
                    && when.holds(scene)) {
                trace.added(rule);
                return true;
            }
        }
        return false;
    }

    /** A kept object can be left out on request only, or where the API cannot take it back. */
    private static Optional<Verdict> firstHit(
            List<Rule> skips, boolean kept, Scene scene, Trace trace) {
        for (Rule rule : skips) {
            if (rule.action() instanceof Action.Skip(Reason reason, Condition when)
                    && reason != Reason.OWNED
                    && (!kept || reason == Reason.USER_EXCLUDE || reason == Reason.VIRTUAL)
                    && when.holds(scene)) {
                return Optional.of(trace.skipped(rule, reason));
            }
        }
        return Optional.empty();
    }

    /** Secrets and claims stay despite their owner, unless a rule leaves them to it as well. */
    private static Optional<Owner> owner(KindRules kind, Scene scene, Trace trace) {
        Optional<Owner> owner = Owner.controllerOf(scene.live());
        if (owner.isEmpty() || !KEPT_DESPITE_OWNER.contains(scene.type().kindName())) {
            return owner;
        }
        for (Rule rule : kind.lateSkips()) {
            if (rule.action() instanceof Action.Skip(Reason reason, Condition when)
                    && reason == Reason.OWNED
                    && when.holds(scene)) {
                trace.recorded(rule);
                return owner;
            }
        }
        return Optional.empty();
    }

    private static Verdict keep(KindRules kind, Scene scene, boolean despiteOwner, Trace trace) {
        Optional<Owner> owner = despiteOwner ? Optional.empty() : owner(kind, scene, trace);
        if (owner.isPresent()) {
            return new Verdict.Owned(owner.get());
        }
        for (Rule rule : kind.facts()) {
            if (rule.action() instanceof Action.RecordFacts(var subject, var when, var facts)
                    && when.holds(scene)) {
                trace.recorded(rule);
                return new Verdict.Fact(subject, facts.apply(scene.live(), scene));
            }
        }
        return export(kind, scene, Place.MANIFEST, trace);
    }

    private static Verdict bootstrap(
            KindRules kind, Rule rule, boolean kept, Scene scene, Trace trace) {
        Verdict.Export change = export(kind, scene, Place.BOOTSTRAP, trace);
        if (!kept && Marks.isBare(change.body())) {
            return trace.skipped(rule, Reason.BOOTSTRAP);
        }
        trace.kept(rule);
        return change;
    }

    private static boolean isTerminating(Scene scene) {
        return scene.live().mapping("metadata").has("deletionTimestamp");
    }

    private static Verdict.Export export(KindRules kind, Scene scene, Place place, Trace trace) {
        return new Verdict.Export(
                body(kind, scene, trace), place, links(kind.links(), scene, trace));
    }

    /** Only of live objects: a file's links stand beside it already. */
    private static Mapping links(List<Rule> rules, Scene scene, Trace trace) {
        if (!scene.isLive()) {
            return Mapping.EMPTY;
        }
        Mapping.Builder links = Mapping.builder();
        for (Rule rule : rules) {
            if (rule.action() instanceof Action.Link(String key, String path, Linking linking)) {
                linking.of(scene)
                        .ifPresent(link -> {
                            trace.linked(rule, path);
                            links.put(key, link);
                        });
            }
        }
        return links.build();
    }

    private static Mapping body(KindRules kind, Scene scene, Trace trace) {
        Mapping body = identified(scene);
        if (trace == Trace.SILENT) {
            for (Edit edit : kind.quickEdits()) {
                body = edit.apply(body, scene);
            }
            return body;
        }
        for (Rule rule : kind.edits()) {
            if (rule.action() instanceof Edit edit) {
                Mapping before = body;
                body = edit.apply(before, scene);
                trace.edited(rule, before, body);
            }
        }
        return body;
    }

    /** Lists leave out what is the same for all their items. */
    private static Mapping identified(Scene scene) {
        Scalar version = Scalar.text(scene.type().apiVersion());
        Scalar kind = Scalar.text(scene.type().kind());
        Mapping live = scene.live();
        if (version.equals(live.get("apiVersion")) && kind.equals(live.get("kind"))) {
            return live;
        }
        Mapping.Builder whole = Mapping.builder().put("apiVersion", version).put("kind", kind);
        live.entries().forEach(whole::putIfAbsent);
        return whole.build();
    }

    private KindRules rulesFor(ResourceType type) {
        KindRules known = byType.get(type.id());
        return known != null
                ? known
                : byType.computeIfAbsent(type.id(), _ -> KindRules.of(type, rules));
    }
}
