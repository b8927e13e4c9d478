package periplus.model.restore.check.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.PodSpecs;
import periplus.model.restore.check.Tally;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Whether claims will find a class that makes them a volume, and volumes will outlive claims. */
public final class StorageCheck implements Check {

    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    /** A claim, or a template of some, whose class the target does not have. */
    private record Open(ResourceKey key, Optional<String> className) {}

    private final StorageClasses target;
    private final StorageClasses plan = new StorageClasses();
    private final List<Open> open = new ArrayList<>();
    private final Map<String, Tally> claims = new TreeMap<>();
    private final Tally claimsOfUsual = new Tally();

    public StorageCheck(StorageClasses target) {
        this.target = target;
    }

    /** The class that a claim or a volume names; none is the target's default. */
    static Optional<String> className(Mapping object) {
        @Nullable String old = object.text("metadata", "annotations", OLD_CLASS);
        return Optional.ofNullable(old == null ? object.text("spec", "storageClassName") : old);
    }

    /**
     * The volume as it should be restored: kept when its claim goes, for the first mishap would
     * else delete what is on it.
     */
    public static Mapping retained(Mapping volume) {
        return volume.update(
                "spec", spec -> spec.with("persistentVolumeReclaimPolicy", Scalar.text("Retain")));
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        plan.add(key, planned);
        claims(key, planned).forEach(claim -> take(key, claim));
        boolean endangered =
                key.type().equals(StorageClasses.VOLUMES)
                        && planned.textOrEmpty("spec", "persistentVolumeReclaimPolicy")
                                .equals("Delete");
        return endangered
                ? List.of(
                        Finding.warns(
                                key,
                                "its data would be deleted with its claim (reclaim policy Delete)",
                                "it is to be restored with Retain; set Delete again later"))
                : List.of();
    }

    private static Stream<Mapping> claims(ResourceKey key, Mapping object) {
        if (key.type().equals("persistentvolumeclaims")) {
            return Stream.of(object);
        }
        Stream<Mapping> ephemeral =
                PodSpecs.pod(key.type(), object).stream()
                        .flatMap(pod -> pod.sequence("spec", "volumes").mappings())
                        .filter(volume -> volume.has("ephemeral"))
                        .map(volume -> volume.mapping("ephemeral", "volumeClaimTemplate"));
        return key.type().equals("statefulsets.apps")
                ? Stream.concat(
                        object.sequence("spec", "volumeClaimTemplates").mappings(), ephemeral)
                : ephemeral;
    }

    private void take(ResourceKey key, Mapping claim) {
        Optional<String> name = className(claim);
        if (name.filter(String::isEmpty).isPresent()) {
            return;
        }
        name.map(own -> claims.computeIfAbsent(own, _ -> new Tally()))
                .orElse(claimsOfUsual)
                .add(key);
        boolean bound = !claim.textOrEmpty("spec", "volumeName").isEmpty();
        boolean known = name.map(target::has).orElse(target.usual().isPresent());
        if (!known && !bound && !isPlanned(name)) {
            open.add(new Open(key, name));
        }
    }

    @Override
    public List<Finding> conclude() {
        List<Finding> findings = new ArrayList<>();
        open.stream().distinct().flatMap(this::missing).forEach(findings::add);
        claims.forEach((name, tally) -> {
            if (target.bindsLate(name) || plan.bindsLate(name)) {
                findings.add(late(name, tally));
            }
        });
        target.usual()
                .or(plan::usual)
                .filter(name -> target.bindsLate(name) || plan.bindsLate(name))
                .filter(_ -> !claimsOfUsual.isEmpty())
                .ifPresent(name -> findings.add(late(name, claimsOfUsual)));
        return findings;
    }

    private Stream<Finding> missing(Open claim) {
        Optional<String> name = claim.className();
        if (isPlanned(name) || name.filter(this::hasVolumesOf).isPresent()) {
            return Stream.empty();
        }
        String what =
                name.map(own -> "neither the target nor the plan has the storage class " + own)
                        .orElse("it names no storage class, and the target has no default one");
        String there = String.join(", ", target.names());
        String next =
                there.isEmpty()
                        ? "make a storage class first, else it stays pending"
                        : "map it to a class of the target (" + there + "), else it stays pending";
        return Stream.of(Finding.warns(claim.key(), what, next));
    }

    private boolean isPlanned(Optional<String> className) {
        return className.map(plan::has).orElse(plan.usual().isPresent());
    }

    /** Such a class may be no more than a word on which volumes and claims agreed. */
    private boolean hasVolumesOf(String className) {
        return target.hasVolumesOf(className) || plan.hasVolumesOf(className);
    }

    private static Finding late(String name, Tally tally) {
        return Finding.tells(
                new ResourceKey(StorageClasses.CLASSES, Optional.empty(), name),
                "makes volumes when a Pod wants them (WaitForFirstConsumer), so that claims without"
                        + " one stay pending: "
                        + tally);
    }
}
