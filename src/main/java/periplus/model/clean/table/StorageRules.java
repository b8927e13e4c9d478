package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.drop;
import static periplus.model.clean.rule.Rule.link;
import static periplus.model.clean.rule.Rule.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import periplus.model.clean.fact.VolumeFacts;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Claims, volumes, and how they are bound to each other. */
final class StorageRules {

    private static final Scope CLAIM = Scope.of("PersistentVolumeClaim");
    private static final Scope VOLUME = Scope.of("PersistentVolume");
    private static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
    private static final String SOURCE = "dataSource";
    private static final String SOURCE_REF = "dataSourceRef";
    private static final Scalar CLAIM_KIND = Scalar.text("PersistentVolumeClaim");
    private static final String WHY_NO_IDENTITY =
            "With a stale identity the controller takes the volume for released and reclaims it.";

    static final List<Rule> TABLE =
            List.of(
                    new Rule(
                            "volume-dynamic",
                            "A provisioner makes the volume for its claim; what is known of it goes"
                                    + " to the volume index.",
                            VOLUME,
                            new Action.RecordFacts(
                                    Action.Subject.VOLUME,
                                    StorageRules::isDynamic,
                                    (volume, _) -> VolumeFacts.of(volume))),
                    rewrite(
                            "claim-volume-name",
                            CLAIM,
                            (object, scene) ->
                                    scene.annotations().has(BOUND_BY_CONTROLLER)
                                            ? object.update("spec", s -> s.without("volumeName"))
                                            : object,
                            "The controller chose the volume."),
                    rewrite(
                            "claim-mirrored-source",
                            CLAIM,
                            (object, scene) -> object.update("spec", s -> oneSource(s, scene)),
                            "The server fills dataSource and dataSourceRef from each other."),
                    rewrite(
                            "claim-used-source",
                            CLAIM,
                            StorageRules::withoutUsedSource,
                            "The volume is filled already; where the source is gone the claim would"
                                    + " wait for it forever."),
                    link(
                            "link-source",
                            CLAIM,
                            SOURCE,
                            "spec." + SOURCE,
                            scene -> usedSource(scene, SOURCE),
                            "It tells where the contents of the volume came from."),
                    link(
                            "link-source-reference",
                            CLAIM,
                            SOURCE_REF,
                            "spec." + SOURCE_REF,
                            scene -> usedSource(scene, SOURCE_REF),
                            "It tells where the contents of the volume came from."),
                    drop("volume-claim-uid", VOLUME, "spec.claimRef.uid", WHY_NO_IDENTITY).firmly(),
                    drop(
                                    "volume-claim-version",
                                    VOLUME,
                                    "spec.claimRef.resourceVersion",
                                    WHY_NO_IDENTITY)
                            .firmly(),
                    drop(
                            "volume-claim-field-path",
                            VOLUME,
                            "spec.claimRef.fieldPath",
                            "A reference to a whole object has no use for it."),
                    rewrite(
                                    "volume-claim-kind",
                                    VOLUME,
                                    (object, _) -> object.update("spec", StorageRules::withoutKind),
                                    "A volume is claimed by nothing else; the controller fills it"
                                            + " in.")
                            .only(Mode.INTENT));

    private StorageRules() {}

    /** A claim reference the provisioner wrote; its names for volumes hold the claim's UID. */
    private static boolean isDynamic(Scene scene) {
        Mapping claim = scene.live().mapping("spec", "claimRef");
        if (claim.isEmpty() || !scene.annotations().has(PROVISIONED_BY)) {
            return false;
        }
        return scene.name().equals("pvc-" + claim.text("uid"))
                || scene.ownership().of("spec", "claimRef") != Holder.USER;
    }

    private static Mapping oneSource(Mapping spec, Scene scene) {
        if (!(spec.get(SOURCE) instanceof Mapping source)
                || !(spec.get(SOURCE_REF) instanceof Mapping reference)
                || reference.has("namespace")
                || !source.equals(reference)) {
            return spec;
        }
        Holder asked = scene.ownership().of("spec", SOURCE);
        Holder referred = scene.ownership().of("spec", SOURCE_REF);
        if (referred == Holder.NOBODY) {
            return spec.without(SOURCE_REF);
        }
        return asked == Holder.NOBODY ? spec.without(SOURCE) : spec;
    }

    private static Optional<Node> usedSource(Scene scene, String field) {
        return isFilled(scene)
                ? Optional.ofNullable(oneSource(scene.live().mapping("spec"), scene).get(field))
                : Optional.empty();
    }

    private static boolean isFilled(Scene scene) {
        return "Bound".equals(scene.live().text("status", "phase"));
    }

    /** Namespace and name stay: without them another claim of this size may get the volume. */
    private static Mapping withoutKind(Mapping spec) {
        return spec.update(
                "claimRef",
                claim ->
                        CLAIM_KIND.equals(claim.get("kind"))
                                ? claim.without(Set.of("kind", "apiVersion"))
                                : claim);
    }

    private static Mapping withoutUsedSource(Mapping claim, Scene scene) {
        return isFilled(scene)
                ? claim.update("spec", spec -> spec.without(SOURCE).without(SOURCE_REF))
                : claim;
    }
}
