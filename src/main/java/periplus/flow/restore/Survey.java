package periplus.flow.restore;

import static java.util.stream.Collectors.partitioningBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import periplus.flow.read.Reading;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.io.cluster.Unreadable;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Neighbours;
import periplus.model.event.Event;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Addresses;
import periplus.model.tree.Mapping;

/** Looks at the target once: how it stands to each planned object, and what it has beside them. */
final class Survey {

    /** What decides how all other kinds are read. */
    private static final Set<String> FIRST =
            Set.of(Neighbours.API_SERVICES, Neighbours.DEFINITIONS);

    /** Something the commit does not have. */
    record Extra(ResourceType type, ResourceKey key) {}

    /**
     * What is looked for.
     *
     * @param paths of planned objects, by what they are called in the target
     * @param pins id of a kind to the version its files are written in
     * @param within one namespace of the target, where nothing is looked for in others
     * @param extras which objects that are not planned are looked for; empty when none is
     * @param preflight shown what it must see
     * @param addresses what becomes of those of Services
     */
    record Quest(
            Map<ResourceKey, String> paths,
            Map<String, String> pins,
            Selection within,
            Optional<Extras> extras,
            Preflight preflight,
            Addresses addresses) {}

    private final Target target;
    private final Source source;
    private final Cleaner cleaner;
    private final Quest quest;
    private final Neighbours neighbours = new Neighbours();
    private final Comparison comparison;
    private final Reading reading;
    private final Map<ResourceKey, Standing> standings = new ConcurrentHashMap<>();
    private final Map<ResourceKey, Extra> extras = new ConcurrentHashMap<>();
    private final Set<ResourceKey> facts = ConcurrentHashMap.newKeySet();

    Survey(Target target, Source source, Cleaner cleaner, Quest quest, int kindsAtATime) {
        this.target = target;
        this.source = source;
        this.cleaner = cleaner;
        this.quest = quest;
        this.comparison = new Comparison(cleaner, neighbours, quest.addresses());
        this.reading = new Reading(target.cluster(), kindsAtATime, this::ignore, this::refuse);
    }

    private void ignore(Event event) {}

    /** Lists what is needed, kinds that explain others first. */
    void run() {
        Set<String> wanted = ConcurrentHashMap.newKeySet();
        quest.paths().keySet().forEach(key -> wanted.add(key.type()));
        if (quest.addresses() == Addresses.IF_FREE) {
            learnAddresses();
        }
        learn(FIRST::contains);
        learn(type -> Neighbours.concerns(type) || Preflight.FACTS.contains(type));
        read(
                readable().stream()
                        .filter(type -> reading.ended(type.id()).isEmpty())
                        .filter(type -> wanted.contains(type.id()) || mayHaveExtras(type))
                        .toList());
    }

    private boolean mayHaveExtras(ResourceType type) {
        return quest.extras().filter(extras -> extras.mayBeOf(type.id())).isPresent();
    }

    /** Before a Service is compared it must be known which of its addresses others have. */
    private void learnAddresses() {
        target.discovery()
                .type(Neighbours.SERVICES)
                .ifPresent(type ->
                        reading.list(
                                ListRequest.all(type),
                                live -> quest.preflight().see(ResourceKey.of(type, live), live)));
    }

    private List<ResourceType> readable() {
        return target.readable(quest.pins(), neighbours, cleaner);
    }

    private void learn(Predicate<String> which) {
        read(
                readable().stream()
                        .filter(type -> reading.ended(type.id()).isEmpty())
                        .filter(type -> which.test(type.id()))
                        .toList());
    }

    private void read(List<ResourceType> types) {
        Map<Boolean, List<ResourceType>> whole =
                types.stream().collect(partitioningBy(type -> Preflight.FACTS.contains(type.id())));
        whole.forEach((all, some) ->
                reading.read(
                        some,
                        all ? Selection.ALL : quest.within(),
                        Detail.FULL,
                        (type, live) -> {
                            neighbours.see(type, live);
                            see(type, live);
                        }));
    }

    private void see(ResourceType type, Mapping live) {
        ResourceKey key = ResourceKey.of(type, live);
        if (Preflight.FACTS.contains(type.id())) {
            facts.add(key);
            quest.preflight().see(key, live);
        }
        String path = quest.paths().get(key);
        try {
            if (path != null) {
                standings.put(key, comparison.standing(type, live, source.object(path)));
            } else if (isExtra(key, live) && comparison.isExported(type, live)) {
                extras.put(key, new Extra(type, key));
            }
        } catch (Failure e) {
            standings.put(key, new Standing.Unknown(e.problem()));
        } catch (RuntimeException e) {
            standings.put(
                    key,
                    new Standing.Unknown(Problem.bug(e, "please report this with the object")));
        }
    }

    private boolean isExtra(ResourceKey key, Mapping live) {
        return quest.extras().filter(wanted -> wanted.mayBe(key, live)).isPresent();
    }

    private void refuse(Unreadable object) {
        standings.put(object.key(), new Standing.Unknown(object.problem()));
    }

    /** How the target stands to a planned object; empty when it is not there. */
    Optional<Standing> standing(ResourceKey key) {
        return Optional.ofNullable(standings.get(key))
                .or(() -> unlisted(key.type()).map(Standing.Unknown::new));
    }

    /** Why objects of a kind may be there unseen; empty when all were seen. */
    private Optional<Problem> unlisted(String typeId) {
        return reading.ended(typeId)
                .flatMap(listing ->
                        listing instanceof Listing.Incomplete(long _, Problem why)
                                ? Optional.of(why)
                                : Optional.empty());
    }

    /** What the commit does not have; nothing of a kind that was not read to the end. */
    List<Extra> extras() {
        return extras.values().stream()
                .filter(extra -> reading.isComplete(extra.type().id()))
                .toList();
    }

    boolean hasNamespace(String name) {
        return has(new ResourceKey(Target.NAMESPACES.id(), Optional.empty(), name));
    }

    /** Whether an object that is planned, or counts for others, is there. */
    boolean has(ResourceKey key) {
        return facts.contains(key) || standings.containsKey(key);
    }

    Comparison comparison() {
        return comparison;
    }
}
