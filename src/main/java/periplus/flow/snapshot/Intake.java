package periplus.flow.snapshot;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.flow.snapshot.quiet.Quarantine;
import periplus.flow.snapshot.report.Leak;
import periplus.flow.snapshot.report.Sealed;
import periplus.model.clean.Cleaner;
import periplus.model.clean.LeakCheck;
import periplus.model.clean.Verdict;
import periplus.model.clean.fields.LastWriter;
import periplus.model.clean.rule.Action.Subject;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;
import periplus.model.manifest.ManifestPath.Area;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.seal.leak.Finding;
import periplus.model.seal.leak.LeakScan;
import periplus.model.seal.leak.Scan;
import periplus.model.seal.sealed.SealingKey;
import periplus.model.seal.sops.CannotSeal;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;

/** Takes each object as it is read: judges, cleans and writes it. Safe for several threads. */
final class Intake {

    /** An object whose owner decides; only its name is remembered. */
    record Pending(ResourceType type, ResourceKey key, Owner owner) {}

    /** A UID in a cleaned object, to be compared with those of living objects. */
    record Suspect(ResourceKey key, LeakCheck.Suspect finding) {}

    private final Cleaner cleaner;
    private final Knowledge knowledge;
    private final Files files;
    private final Links links;
    private final Quarantine quarantine;

    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
    private final Queue<Suspect> suspects = new ConcurrentLinkedQueue<>();
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
    private final Set<String> keptTypes = ConcurrentHashMap.newKeySet();
    private final Set<String> writers = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> leftOut = new ConcurrentHashMap<>();
    private final LongAdder exported = new LongAdder();
    private final LongAdder secrets = new LongAdder();
    private final Queue<Leak> leaks = new ConcurrentLinkedQueue<>();

    /** Nothing is exported before it is known what must not be readable. */
    private @Nullable LeakScan scan;

    Intake(Cleaner cleaner, Knowledge knowledge, Files files, Links links, Quarantine quarantine) {
        this.cleaner = cleaner;
        this.knowledge = knowledge;
        this.files = files;
        this.links = links;
        this.quarantine = quarantine;
    }

    /** Has what is exported from now on searched for secrets, and sealed. */
    void guardWith(LeakScan leakScan) {
        scan = leakScan;
    }

    void accept(ResourceType type, Mapping live) {
        guarded(
                type,
                live,
                () -> {
                    Verdict verdict = cleaner.clean(type, live, knowledge.neighbours);
                    knowledge.owners.add(live.textOrEmpty("metadata", "uid"), verdict);
                    settle(type, live, verdict);
                });
    }

    /** Takes an object whose owner does not make it anew. */
    void acceptDespiteOwner(ResourceType type, Mapping live) {
        guarded(
                type,
                live,
                () ->
                        settle(
                                type,
                                live,
                                cleaner.cleanDespiteOwner(type, live, knowledge.neighbours)));
    }

    /** One odd object must not keep the others from being recorded. */
    void guarded(ResourceType type, Mapping live, Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            throw e;
        } catch (RuntimeException e) {
            ResourceKey key = ResourceKey.of(type, live);
            refuse(
                    key,
                    new Problem(
                            ExitCode.PARTIAL,
                            key + " could not be exported: " + reason(e),
                            "its file stays as it is; please report this with the object's YAML"));
        }
    }

    /** Without the message, which may quote what the object holds; ours never do. */
    private static String reason(RuntimeException e) {
        return e instanceof MalformedText || e instanceof CannotSeal
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName()
                        + Arrays.stream(e.getStackTrace())
                                .findFirst()
                                .map(frame -> " at " + frame)
                                .orElse("");
    }

    private void settle(ResourceType type, Mapping live, Verdict verdict) {
        ResourceKey key = ResourceKey.of(type, live);
        switch (verdict) {
            case Verdict.Export export -> export(type, key, live, export);
            case Verdict.Fact(Subject subject, Mapping document) -> record(subject, document, key);
            case Verdict.Skip(Reason reason, var _) -> leaveOut(reason);
            case Verdict.Freeze _ -> freeze(type, key, live);
            case Verdict.Owned(Owner owner) -> pending.add(new Pending(type, key, owner));
        }
    }

    private void export(ResourceType type, ResourceKey key, Mapping live, Verdict.Export export) {
        switch (leakScan().scan(type, key, export.body())) {
            case Scan.Clean _ -> export(type, key, live, export, List.of());
            case Scan.Guarded(Mapping body, List<Finding> findings) ->
                    export(
                            type,
                            key,
                            live,
                            new Verdict.Export(body, export.place(), export.links()),
                            findings);
            case Scan.Refused(ResourceKey shown, List<Finding> findings) ->
                    refuse(key, leaking(shown, findings));
        }
    }

    LeakScan leakScan() {
        return requireNonNull(scan, "nobody said what must not be readable");
    }

    private static Problem leaking(ResourceKey shown, List<Finding> findings) {
        return new Problem(
                ExitCode.PARTIAL,
                shown
                        + " is not exported, as it would leak: "
                        + findings.stream()
                                .map(finding -> finding.path() + " holds " + finding.what())
                                .collect(joining(", ")),
                "its file stays as it is; take the secret out of the object, or allow it under"
                        + " seal.leaks in "
                        + Layout.SETTINGS);
    }

    private void export(
            ResourceType type,
            ResourceKey key,
            Mapping live,
            Verdict.Export export,
            List<Finding> findings) {
        Mapping links = leakScan().withheld(export.links());
        LeakCheck.suspects(type, export.body())
                .forEach(finding -> suspects.add(new Suspect(key, finding)));
        LeakCheck.suspects(type, links).forEach(finding -> suspects.add(new Suspect(key, finding)));
        exported.increment();
        if (type.id().equals(ResourceType.SECRETS)) {
            secrets.increment();
        }
        if (SealingKey.find(export.body()).isPresent()) {
            knowledge.hasSealingKeys(true);
        }
        this.links.see(key, links);
        boolean differs = write(type, key, live, export);
        if (differs) {
            LastWriter.of(live).ifPresent(writers::add);
        }
        findings.forEach(finding -> leaks.add(new Leak(key, finding, differs)));
    }

    private boolean write(ResourceType type, ResourceKey key, Mapping live, Verdict.Export export) {
        Area area =
                switch (export.place()) {
                    case MANIFEST -> Area.OBJECTS;
                    case BOOTSTRAP -> Area.BOOTSTRAP;
                };
        Mapping body = export.body();
        return new Placing(files, knowledge.standIns())
                .write(
                        area,
                        key,
                        live,
                        body,
                        (path, committed, fields) ->
                                knowledge.neighbours.order(type).isSame(committed, body)
                                        || quarantine.holdsBack(path, key, fields, live));
    }

    private void record(Subject subject, Mapping document, ResourceKey key) {
        String path = Layout.facts(subject, document, key.name());
        files.write(path, Layout.factsKey(path), leakScan().withheld(document));
    }

    private void freeze(ResourceType type, ResourceKey key, Mapping live) {
        keepFiles(key);
        Layout.facts(type, live).ifPresent(files::keep);
    }

    /** Leaves the files of an object as they are, wherever they stand. */
    void keep(ResourceKey key) {
        keptTypes.add(key.type());
        keepFiles(key);
    }

    /** Whether an object of the type, of which no more than the name is known, is to stay. */
    boolean keptAny(String type) {
        return keptTypes.contains(type);
    }

    private void keepFiles(ResourceKey key) {
        files.keep(key);
        links.keep(key);
    }

    /** The same, for an object that could not be looked at. */
    void keep(ResourceKey key, Problem why) {
        refuse(key, new Problem(ExitCode.PARTIAL, key + ": " + why.message(), why.hint()));
    }

    /** The same, with a problem that names the object. */
    void refuse(ResourceKey key, Problem why) {
        keep(key);
        report(why);
    }

    /** Takes a problem that says itself what became of which file. */
    void report(Problem problem) {
        problems.add(problem);
    }

    void leaveOut(Reason reason) {
        leftOut.computeIfAbsent(reason.code(), _ -> new LongAdder()).increment();
    }

    List<Pending> pending() {
        return List.copyOf(pending);
    }

    /** What went wrong with objects and files so far, and what will in a restored cluster. */
    List<Problem> problems() {
        Stream<Problem> uidsLeft =
                suspects.stream()
                        .filter(suspect -> knowledge.owners.knows(suspect.finding().uid()))
                        .map(Intake::uidLeft);
        Stream<Problem> ofFiles =
                files.notes().stream().filter(note -> note.exit() != ExitCode.DONE);
        return Stream.of(problems.stream(), uidsLeft, ofFiles).flatMap(identity()).toList();
    }

    private static Problem uidLeft(Suspect suspect) {
        return new Problem(
                ExitCode.PARTIAL,
                suspect.key() + " holds the UID of a living object in " + suspect.finding().path(),
                "it is exported, but the UID will name nothing in a restored cluster; check it");
    }

    /** Who wrote the objects that differ from the commit before. */
    Set<String> writers() {
        return Set.copyOf(writers);
    }

    /** Reason code to the number of objects that were not exported for it. */
    Map<String, Long> leftOut() {
        return leftOut.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    Sealed sealed() {
        return new Sealed(secrets.sum(), List.copyOf(leaks), files.rekeyed());
    }

    long exported() {
        return exported.sum();
    }
}
