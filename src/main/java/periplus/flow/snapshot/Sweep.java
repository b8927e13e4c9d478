package periplus.flow.snapshot;

import java.util.Optional;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.LabelSelector;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/**
 * Removes the files of objects that are gone. A file goes only where its object's absence was
 * proved: its kind was read to the end, or the server has no such kind any more.
 *
 * @param neighbours knows the definitions of custom resources
 */
record Sweep(
        Cluster cluster,
        Discovery discovery,
        Neighbours neighbours,
        Plan plan,
        Reading reading,
        Selection selection) {

    void run(Files files, Intake intake) {
        for (String area : Layout.OBJECTS) {
            for (String path : files.unseen(area)) {
                ManifestPath.parse(path)
                        .filter(this::covers)
                        .filter(parsed -> isGone(parsed.type()))
                        .ifPresent(parsed -> settle(parsed, files, intake));
            }
        }
        if (selection.namespace().isEmpty() && selection.labels().isEmpty()) {
            sweepFacts(Layout.NODES, Layout.NODE_TYPE, files, intake);
            sweepFacts(Layout.VOLUMES, Layout.VOLUME_TYPE, files, intake);
        }
    }

    private boolean covers(ManifestPath path) {
        return selection.coversType(path.type())
                && (selection.namespace().isEmpty()
                        || selection.namespace().equals(path.namespace()));
    }

    /** Whether an object of the kind that was not seen does not exist, or is not exported. */
    private boolean isGone(String type) {
        if (plan.ruledOut().contains(type)) {
            return true;
        }
        return reading.ended(type).isPresent() ? reading.isComplete(type) : isNoLongerServed(type);
    }

    private boolean isNoLongerServed(String type) {
        int dot = type.indexOf('.');
        String group = dot < 0 ? "" : type.substring(dot + 1);
        boolean defined = neighbours.storageVersions().containsKey(type);
        boolean served = discovery.type(type).isPresent();
        return reading.isComplete(Neighbours.DEFINITIONS)
                && !defined
                && !served
                && !discovery.isSilent(group);
    }

    private void settle(ManifestPath path, Files files, Intake intake) {
        ResourceKey key = files.key(path);
        if (selection.labels().isEmpty()) {
            files.remove(path.text(), key);
        } else if (wasSelected(path, files, selection.labels().get())) {
            lookUp(path, key, files, intake);
        }
    }

    private static boolean wasSelected(ManifestPath path, Files files, LabelSelector labels) {
        return files.committed(path.text())
                .map(object -> labels.matches(object.mapping("metadata", "labels")))
                .orElse(false);
    }

    /** With a label selector, an object not seen may only have lost the label. */
    private void lookUp(ManifestPath path, ResourceKey key, Files files, Intake intake) {
        Optional<ResourceType> type =
                plan.read().stream().filter(known -> known.id().equals(key.type())).findFirst();
        try {
            Optional<Mapping> live =
                    type.flatMap(known -> cluster.get(known, key.namespace(), key.name()));
            if (type.isPresent() && live.isPresent()) {
                intake.accept(type.get(), live.get());
            } else {
                files.remove(path.text(), key);
            }
        } catch (Failure e) {
            intake.keep(key, e.problem());
        }
    }

    private void sweepFacts(String area, String type, Files files, Intake intake) {
        if (reading.isComplete(type) && !intake.keptAny(type)) {
            files.unseen(area).forEach(path -> files.remove(path, Layout.factsKey(path)));
        }
    }
}
