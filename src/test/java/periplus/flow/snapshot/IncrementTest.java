package periplus.flow.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.flow.snapshot.report.Outcome;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.Listing;
import periplus.model.manifest.Change;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.state.Coverage;

/** Following changes must come to the same as reading everything. */
class IncrementTest {

    private static final int BATCHES = 12;
    private static final int CHANGES = 6;
    private static final Snapshot.Wish WHOLE = new Snapshot.Wish(Selection.ALL, false, false);
    private static final Update.Byline BYLINE =
            new Update.Byline(Optional.empty(), Set.of(), "", new Coverage(Set.of(), List.of()));

    /** One name each; a number tells the states of an object apart. */
    private static final List<Function<Integer, String>> OBJECTS =
            List.of(
                    n ->
                            """
                            {apiVersion: v1, kind: ConfigMap, metadata: {name: plain, namespace: shop},
                             data: {n: '%d'}}\
                            """
                                    .formatted(n),
                    n ->
                            """
                            {apiVersion: v1, kind: ConfigMap, metadata: {name: echo, namespace: shop},
                             data: {said: 'correct-horse-battery-%d'}}\
                            """
                                    .formatted(n),
                    n ->
                            """
                            {apiVersion: v1, kind: Secret, metadata: {name: word, namespace: shop},
                             data: {word: '%s'}}\
                            """
                                    .formatted(base64("correct-horse-battery-" + n)),
                    n ->
                            """
                            {apiVersion: apps/v1, kind: Deployment,
                             metadata: {name: web, namespace: shop},
                             spec: {replicas: %d, selector: {matchLabels: {app: web}}, template: {
                               metadata: {labels: {app: web}},
                               spec: {containers: [{name: web, image: 'web:%d'}]}}}}\
                            """
                                    .formatted(n, n),
                    n ->
                            """
                            {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler,
                             metadata: {name: web, namespace: shop},
                             spec: {minReplicas: 1, maxReplicas: %d, scaleTargetRef: {
                               apiVersion: apps/v1, kind: Deployment, name: web}}}\
                            """
                                    .formatted(n + 1),
                    n ->
                            """
                            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop},
                             spec: {clusterIP: 10.96.0.%d, selector: {app: web},
                               ports: [{port: 80, nodePort: 3000%d}]}}\
                            """
                                    .formatted(n, n),
                    n ->
                            """
                            {apiVersion: v1, kind: Node, metadata: {name: one, labels: {n: '%d'}},
                             status: {nodeInfo: {kubeletVersion: v1.36.%d}}}\
                            """
                                    .formatted(n, n),
                    n ->
                            """
                            {apiVersion: v1, kind: PersistentVolume, metadata: {name: disk},
                             spec: {capacity: {storage: %dGi}, hostPath: {path: /disk}, claimRef: {
                               namespace: shop, name: data}}}\
                            """
                                    .formatted(n));

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void makeNamespace() {
        lab = new Lab(directory);
        lab.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomChangesLeaveTheFilesOfAFreshSnapshot(long seed) {
        Random random = new Random(seed);
        try (Snapshot snapshot = lab.snapshot()) {
            for (int batch = 0; batch < BATCHES; batch++) {
                Knowledge knowledge = new Knowledge();
                snapshot.take(WHOLE, knowledge);
                Map<ResourceKey, Sighting.Present> before = everything(snapshot);
                for (int change = 0; change < CHANGES; change++) {
                    change(random);
                }
                boolean whole = follow(snapshot, knowledge, changed(before, everything(snapshot)));

                Outcome fresh = snapshot.take(WHOLE);

                assertThat(whole ? List.of() : fresh.report().changes())
                        .as("seed %d, batch %d", seed, batch)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatStandsUnderAnotherKeyComesFromTheObjectThatWasSeen() {
        try (Snapshot snapshot = lab.snapshot()) {
            Knowledge knowledge = new Knowledge();
            snapshot.take(WHOLE, knowledge);
            Map<ResourceKey, Sighting.Present> before = everything(snapshot);
            lab.apply(
                    "kubelet",
                    """
                    {apiVersion: v1, kind: Node, metadata: {name: one},
                     status: {nodeInfo: {kubeletVersion: v1.36.3}}}\
                    """);
            List<Sighting> seen = changed(before, everything(snapshot));

            try (Update update = snapshot.update(knowledge, seen)) {
                Change facts = assertThat(update.changes()).singleElement().actual();
                assertThat(update.origin(facts))
                        .isEqualTo(new ResourceKey("nodes", Optional.empty(), "one"));
            }
        }
    }

    /** Whether everything is to be read again. */
    private static boolean follow(
            Snapshot snapshot, Knowledge knowledge, List<Sighting> sightings) {
        Lesson lesson = snapshot.learn(knowledge, sightings);
        commit(snapshot, knowledge, lesson.sightings());
        if (!lesson.relist().isEmpty()) {
            commit(
                    snapshot,
                    knowledge,
                    everything(snapshot).values().stream()
                            .filter(seen -> lesson.relist().contains(seen.key().type()))
                            .map(Sighting.class::cast)
                            .toList());
        }
        return lesson.everything();
    }

    private static void commit(Snapshot snapshot, Knowledge knowledge, List<Sighting> sightings) {
        try (Update update = snapshot.update(knowledge, sightings)) {
            update.commit(BYLINE);
        }
    }

    private void change(Random random) {
        Function<Integer, String> object = OBJECTS.get(random.nextInt(OBJECTS.size()));
        String yaml = object.apply(random.nextInt(1, 4));
        if (random.nextInt(3) == 0) {
            lab.delete(yaml);
        } else {
            lab.apply("kubectl", yaml);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Map<ResourceKey, Sighting.Present> everything(Snapshot snapshot) {
        Map<ResourceKey, Sighting.Present> all = new HashMap<>();
        Cluster cluster = snapshot.cluster();
        for (ResourceType type : cluster.discover().types()) {
            Listing listing =
                    cluster.list(
                            ListRequest.all(type),
                            live -> {
                                ResourceKey key = ResourceKey.of(type, live);
                                all.put(key, new Sighting.Present(type, key, live));
                            });
            assertThat(listing).isInstanceOf(Listing.Complete.class);
        }
        return all;
    }

    private static List<Sighting> changed(
            Map<ResourceKey, Sighting.Present> before, Map<ResourceKey, Sighting.Present> after) {
        List<Sighting> changed = new ArrayList<>();
        after.forEach((key, now) -> {
            if (!now.equals(before.get(key))) {
                changed.add(now);
            }
        });
        before.forEach((key, last) -> {
            if (!after.containsKey(key)) {
                changed.add(new Sighting.Gone(last.type(), key, last.live()));
            }
        });
        return changed;
    }
}
