package periplus.flow.snapshot;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import periplus.flow.snapshot.seal.SecretValues;
import periplus.flow.snapshot.seal.StandIns;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.Listing;
import periplus.model.clean.Cleaner;
import periplus.model.clean.KnownOwners;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceType;
import periplus.model.seal.leak.LeakPolicy;
import periplus.model.seal.leak.LeakScan;
import periplus.model.state.Coverage;
import periplus.model.tree.Mapping;

/**
 * What is known of a cluster beyond single objects. A snapshot learns it anew; a watcher starts
 * from there and carries it on. Safe for several threads.
 */
public final class Knowledge {

    private final BiConsumer<ResourceType, Mapping> witness;

    final Neighbours neighbours = new Neighbours();
    final KnownOwners owners = new KnownOwners();
    final SecretValues secrets = new SecretValues();

    /** Id of a kind to the version its files were written with, as one run found them. */
    private final Map<String, String> pins = new ConcurrentHashMap<>();

    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private volatile Discovery discovery = new Discovery(List.of(), List.of());
    private volatile Plan plan = new Plan(List.of(), Set.of());
    private volatile StandIns standIns = StandIns.NONE;
    private volatile boolean sealingKeys;
    private volatile boolean blind;
    private volatile String identity = "";
    private @Nullable LeakScan scan;

    /** Nothing is known yet. */
    public Knowledge() {
        this((_, _) -> {});
    }

    /**
     * Nothing is known yet.
     *
     * @param witness shown every object that is read, exported or not, by several threads
     */
    public Knowledge(BiConsumer<ResourceType, Mapping> witness) {
        this.witness = witness;
    }

    void saw(ResourceType type, Mapping live) {
        witness.accept(type, live);
    }

    /** One version of each kind of which objects may be exported. */
    public List<ResourceType> types() {
        return plan.read();
    }

    /** Where a watch of a kind may start; empty where its list did not come to an end. */
    public Optional<String> version(ResourceType type) {
        return Optional.ofNullable(versions.get(type.id()));
    }

    /**
     * Whether the kind is gone, and with it all its objects: nothing defines it, nobody serves it,
     * and nobody who might was silent.
     */
    public boolean isNoLongerServed(String typeId) {
        int dot = typeId.indexOf('.');
        String group = dot < 0 ? "" : typeId.substring(dot + 1);
        return !neighbours.storageVersions().containsKey(typeId)
                && neighbours.aggregated().stream().noneMatch(api -> api.startsWith(group + "/"))
                && discovery.type(typeId).isEmpty()
                && !discovery.isSilent(group);
    }

    /** Whether nothing may be exported, as nobody knows what must not be readable. */
    public boolean isBlind() {
        return blind;
    }

    void isBlind(boolean toSecrets) {
        blind = toSecrets;
    }

    /** The API groups of which nothing is known, as they did not answer. */
    public List<Coverage.Gap> silentGroups() {
        return discovery.gaps().stream()
                .map(gap -> new Coverage.Gap(gap.group(), gap.reason()))
                .toList();
    }

    Discovery discovery() {
        return discovery;
    }

    Plan plan() {
        return plan;
    }

    void pin(Map<String, String> versionsInFiles) {
        pins.putAll(versionsInFiles);
    }

    /** Chooses what to read from what the server serves, and from what is known of it by now. */
    Plan plan(Discovery discovered, Cleaner cleaner, SnapshotSettings settings) {
        discovery = discovered;
        plan = Plan.of(discovered, neighbours, pins, cleaner, settings);
        return plan;
    }

    /** Takes note of how far a run came. */
    void listed(Map<String, Listing> ended) {
        versions.putAll(
                ended.entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Listing.Complete)
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        entry ->
                                                ((Listing.Complete) entry.getValue())
                                                        .resourceVersion())));
    }

    boolean isListed(String typeId) {
        return versions.containsKey(typeId);
    }

    void standIns(StandIns forController) {
        standIns = forController;
    }

    StandIns standIns() {
        return standIns;
    }

    void hasSealingKeys(boolean exported) {
        sealingKeys = exported;
    }

    boolean hasSealingKeys() {
        return sealingKeys;
    }

    void identity(String cluster) {
        identity = cluster;
    }

    String identity() {
        return identity;
    }

    /** What finds secrets in objects; made when first asked for after a Secret changed. */
    synchronized LeakScan scan(LeakPolicy policy) {
        if (scan == null) {
            scan = secrets.scan(policy);
        }
        return scan;
    }

    synchronized void secretsChanged() {
        scan = null;
    }
}
