package periplus.flow.snapshot;

import java.util.Optional;
import periplus.flow.read.Reading;
import periplus.flow.snapshot.seal.StandIns;
import periplus.io.cluster.Cluster;
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
 */
record Sweep(Cluster cluster, Knowledge knowledge, Reading reading, Selection selection) {

    /**
     * A file that this run neither wrote nor kept.
     *
     * @param object what would have written it
     */
    private record Unseen(String path, ResourceKey key, ResourceKey object) {

        static Unseen of(ManifestPath path, Files files, StandIns standIns) {
            ResourceKey key = files.key(path);
            return new Unseen(
                    path.text(), key, standIns.includes(key) ? StandIns.secret(key) : key);
        }

        Mapping labels(Mapping committed) {
            return key.equals(object)
                    ? committed.mapping("metadata", "labels")
                    : committed.mapping("spec", "template", "metadata", "labels");
        }
    }

    void run(Files files, Intake intake) {
        for (String area : Layout.OBJECTS) {
            for (String path : files.unseen(area)) {
                ManifestPath.parse(path)
                        .map(parsed -> Unseen.of(parsed, files, knowledge.standIns()))
                        .filter(this::covers)
                        .filter(unseen -> isGone(unseen.object().type()))
                        .ifPresent(unseen -> settle(unseen, files, intake));
            }
        }
        if (selection.namespace().isEmpty() && selection.labels().isEmpty()) {
            sweepFacts(Layout.NODES, Layout.NODE_TYPE, files, intake);
            sweepFacts(Layout.VOLUMES, Layout.VOLUME_TYPE, files, intake);
        }
    }

    private boolean covers(Unseen unseen) {
        return selection.coversType(unseen.object().type())
                && (selection.namespace().isEmpty()
                        || selection.namespace().equals(unseen.key().namespace()));
    }

    /** Whether an object of the kind that was not seen does not exist, or is not exported. */
    private boolean isGone(String type) {
        if (knowledge.plan().ruledOut().contains(type)) {
            return true;
        }
        return reading.ended(type).isPresent()
                ? reading.isComplete(type)
                : reading.isComplete(Neighbours.DEFINITIONS) && knowledge.isNoLongerServed(type);
    }

    private void settle(Unseen unseen, Files files, Intake intake) {
        if (selection.labels().isEmpty()) {
            files.remove(unseen.path(), unseen.key());
        } else if (wasSelected(unseen, files, selection.labels().get())) {
            lookUp(unseen, files, intake);
        }
    }

    private static boolean wasSelected(Unseen unseen, Files files, LabelSelector labels) {
        return files.committed(unseen.path())
                .map(committed -> labels.matches(unseen.labels(committed)))
                .orElse(false);
    }

    /** With a label selector, an object not seen may only have lost the label. */
    private void lookUp(Unseen unseen, Files files, Intake intake) {
        ResourceKey key = unseen.object();
        Optional<ResourceType> type =
                knowledge.plan().read().stream()
                        .filter(known -> known.id().equals(key.type()))
                        .findFirst();
        try {
            Optional<Mapping> live =
                    type.flatMap(known -> cluster.get(known, key.namespace(), key.name()));
            if (type.isPresent() && live.isPresent()) {
                intake.accept(type.get(), live.get());
            } else {
                files.remove(unseen.path(), unseen.key());
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
