package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.drop;
import static periplus.model.clean.rule.Rule.link;
import static periplus.model.clean.rule.Rule.rewrite;
import static periplus.model.clean.rule.Scope.ALL;
import static periplus.model.clean.rule.Scope.BUILT_INS;
import static periplus.model.clean.rule.Scope.CUSTOM;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import periplus.model.clean.edit.Embedded;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.fact.Addons;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.fields.Step;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** What the server keeps in every object's metadata, and status. */
final class MetadataRules {

    private static final String FINALIZERS = "finalizers";

    /** Finalizers the API server and its controllers set again by themselves. */
    private static final Set<String> KUBERNETES_FINALIZERS =
            Set.of(
                    "batch.kubernetes.io/job-tracking",
                    "customresourcecleanup.apiextensions.k8s.io",
                    "external-provisioner.volume.kubernetes.io/finalizer",
                    "foregroundDeletion",
                    "kubernetes.io/pv-controller",
                    "kubernetes.io/pv-protection",
                    "kubernetes.io/pvc-protection",
                    "kubernetes.io/vac-protection",
                    "networking.k8s.io/service-cidr-finalizer",
                    "orphan",
                    "resource.kubernetes.io/delete-protection",
                    "service.kubernetes.io/load-balancer-cleanup");

    /** Kinds that carry documents of others, in which null has a meaning. */
    private static final Set<String> NULL_MATTERS =
            Set.of("apiextensions.k8s.io", "resource.k8s.io");

    private static final Scope NULL_IS_ABSENT =
            new Scope(
                    "built-in kinds without foreign documents",
                    type -> BUILT_INS.covers(type) && !NULL_MATTERS.contains(type.group()));

    private static final Scope NO_FOREIGN_SCHEMA =
            new Scope(
                    "all kinds but CustomResourceDefinition",
                    type -> !type.group().equals("apiextensions.k8s.io"));

    static final List<Rule> TABLE =
            List.of(
                    drop("meta-uid", ALL, "metadata.uid", "The server gives each object a new UID.")
                            .firmly(),
                    drop(
                                    "meta-resource-version",
                                    ALL,
                                    "metadata.resourceVersion",
                                    "It counts writes of this cluster and must not be set on creation.")
                            .firmly(),
                    drop("meta-generation", ALL, "metadata.generation", "The server counts it.")
                            .firmly(),
                    drop(
                                    "meta-creation-timestamp",
                                    ALL,
                                    "metadata.creationTimestamp",
                                    "The server sets the time of creation.")
                            .firmly(),
                    drop(
                                    "meta-self-link",
                                    ALL,
                                    "metadata.selfLink",
                                    "Old servers repeat the object's address here.")
                            .firmly(),
                    drop(
                            "meta-cluster-name",
                            ALL,
                            "metadata.clusterName",
                            "A field of old servers that was never used."),
                    drop(
                            "meta-generate-name",
                            ALL,
                            "metadata.generateName",
                            "The name is final, so its prefix has no use."),
                    drop(
                                    "meta-managed-fields",
                                    ALL,
                                    "metadata.managedFields",
                                    "The server's book-keeping of who set what.")
                            .firmly(),
                    drop(
                                    "meta-owner-references",
                                    ALL,
                                    "metadata.ownerReferences",
                                    "They hold the owner's UID; with a stale one the garbage collector"
                                            + " deletes the object.")
                            .firmly(),
                    link(
                            "link-owners",
                            ALL,
                            "owners",
                            "metadata.ownerReferences",
                            MetadataRules::owners,
                            "A restore refers to the owners again, by the UIDs they have then."),
                    link(
                            "link-addon",
                            ALL,
                            "addon",
                            "",
                            scene ->
                                    scene.around().isMicroK8s()
                                            ? Addons.of(scene.type(), scene.live())
                                                    .map(Scalar::text)
                                            : Optional.empty(),
                            "Enabling the add-on of MicroK8s makes it; a restore merges the rest."),
                    rewrite(
                            "finalizer-kubernetes",
                            ALL,
                            (object, _) -> finalizers(object, name -> !isKubernetes(name)),
                            "Kubernetes sets its own finalizers again."),
                    rewrite(
                            "finalizer-controller",
                            ALL,
                            (object, scene) -> finalizers(object, name -> isUsers(name, scene)),
                            "A controller sets its finalizer again; without that controller the"
                                    + " object could never be deleted."),
                    rewrite(
                            "finalizer-order",
                            ALL,
                            (object, _) -> object.update("metadata", MetadataRules::sorted),
                            "Finalizers are a set, their order has no meaning."),
                    drop(
                            "status",
                            BUILT_INS,
                            "status",
                            "Controllers report it; creation clears it."),
                    rewrite(
                            "status-subresource",
                            CUSTOM,
                            MetadataRules::withoutStatus,
                            "Its controllers report it again."),
                    rewrite(
                                    "status-of-unknown-owner",
                                    CUSTOM,
                                    (object, scene) ->
                                            scene.ownership().of("status") == Holder.UNKNOWN
                                                    ? object.without("status")
                                                    : object,
                                    "As a rule controllers report it, and nothing says otherwise.")
                            .only(Mode.INTENT),
                    rewrite(
                            "embedded-creation-timestamp",
                            NO_FOREIGN_SCHEMA,
                            (object, scene) ->
                                    Embedded.withoutTimestamps(
                                            object, BUILT_INS.covers(scene.type())),
                            "Nothing embedded was ever created; only some servers print a time here."),
                    rewrite(
                            "null-field",
                            NULL_IS_ABSENT,
                            (object, _) -> Embedded.withoutNulls(object),
                            "In a built-in kind null says the same as an absent field."));

    /** Applied last: they tidy what other rules emptied. */
    static final List<Rule> EMPTIES =
            List.of(
                    empty("meta-empty-labels", "labels"),
                    empty("meta-empty-annotations", "annotations"),
                    empty("meta-empty-finalizers", FINALIZERS));

    private MetadataRules() {}

    private static Rule empty(String code, String field) {
        return rewrite(
                        code,
                        ALL,
                        (object, _) ->
                                object.update("metadata", metadata -> Prune.empty(metadata, field)),
                        "Nothing is left in it, and empty says the same as absent here.")
                .firmly();
    }

    private static Optional<Node> owners(Scene scene) {
        return Optional.<Node>of(Owner.references(scene.live()))
                .filter(owners -> !owners.equals(Sequence.EMPTY));
    }

    private static Mapping finalizers(Mapping object, Predicate<String> keep) {
        return object.update(
                "metadata",
                metadata ->
                        metadata.updateSequence(
                                FINALIZERS,
                                list ->
                                        list.filter(item ->
                                                !(item instanceof Scalar.Text(String name))
                                                        || keep.test(name))));
    }

    private static boolean isKubernetes(String finalizer) {
        return KUBERNETES_FINALIZERS.contains(finalizer);
    }

    private static boolean isUsers(String finalizer, Scene scene) {
        List<Step> path =
                List.of(Step.field("metadata"), Step.field(FINALIZERS), Step.value(finalizer));
        return scene.ownership().of(path) == Holder.USER;
    }

    private static Mapping sorted(Mapping metadata) {
        return metadata.updateSequence(FINALIZERS, Prune::sortedTexts);
    }

    /** Status apart from the rest is dropped; else it is data, unless controllers alone own it. */
    private static Mapping withoutStatus(Mapping object, Scene scene) {
        boolean drop =
                object.has("status")
                        && (scene.around().hasStatusSubresource(scene.type())
                                || scene.ownership().of("status") == Holder.CONTROLLER);
        return drop ? object.without("status") : object;
    }
}
