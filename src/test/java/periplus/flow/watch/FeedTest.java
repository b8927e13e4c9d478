package periplus.flow.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import periplus.flow.snapshot.Sighting;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class FeedTest {

    private static final ResourceType MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of("list", "watch"));
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int FULL = 2_000;

    private final AtomicLong now = new AtomicLong();
    private final Feed feed = new Feed(new Window(QUIET, LONGEST), now::get, _ -> {});

    @Test
    void ofAnObjectOnlyTheNewestStateWaits() {
        feed.present(MAPS, map("a", 1), false);
        feed.present(MAPS, map("a", 2), false);

        Arrival only = assertThat(feed.drain()).singleElement().actual();
        assertThat(only.sighting()).isEqualTo(present("a", 2));
        assertThat(only.seen()).hasSize(2);
    }

    @Test
    void anOlderStateThanTheKnownOneIsNoChange() {
        feed.note(MAPS, map("a", 5));

        feed.present(MAPS, map("a", 4), false);
        feed.present(MAPS, map("a", 5), false);
        feed.gone(MAPS, map("a", 4));

        assertThat(feed.drain()).isEmpty();
    }

    @Test
    void aKnownStateIsTakenAgainWhereItMayBeCleanedInAnotherWay() {
        feed.note(MAPS, map("a", 5));

        feed.present(MAPS, map("a", 4), true);
        assertThat(feed.drain()).isEmpty();
        feed.present(MAPS, map("a", 5), true);
        assertThat(feed.drain()).hasSize(1);
    }

    @Test
    void anObjectDeletedAndMadeAnewInOneBatchIsThere() {
        feed.note(MAPS, map("a", 1));
        feed.gone(MAPS, map("a", 2));
        feed.present(MAPS, map("a", 3), false);

        assertThat(sightings()).containsExactly(present("a", 3));
    }

    @Test
    void whatAWholePassSawLaterIsNotTakenBack() {
        feed.note(MAPS, map("a", 1));
        feed.gone(MAPS, map("a", 2));
        feed.note(MAPS, map("a", 3));

        assertThat(feed.drain()).isEmpty();
    }

    @Test
    void onlyWhatAListShouldHaveShownIsGone() {
        feed.note(MAPS, map("listed", 1));
        feed.note(MAPS, map("missing", 2));
        feed.note(MAPS, map("younger", 9));

        feed.listed(MAPS, "5", Set.of(ResourceKey.of(MAPS, map("listed", 1))));

        assertThat(feed.drain())
                .extracting(arrival -> arrival.sighting().key().name())
                .containsExactly("missing");
    }

    @Test
    void aListOfMoreAbsencesThanThereIsRoomForDoesNotWait() {
        for (int i = 0; i < 2 * FULL; i++) {
            feed.note(MAPS, map("map-" + i, i + 1));
        }

        feed.listed(MAPS, "99999", Set.of());

        assertThat(feed.drain()).hasSize(2 * FULL);
    }

    @Test
    void aDeletionThatFoundNoRoomIsNotForgotten() {
        feed.note(MAPS, map("last", 1));
        for (int i = 0; i < FULL; i++) {
            feed.present(MAPS, map("map-" + i, i + 2), false);
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> feed.gone(MAPS, map("last", 99_998))).isInstanceOf(Failure.class);
        assertThat(Thread.interrupted()).isTrue();
        feed.drain();

        feed.listed(MAPS, "99999", Set.of(ResourceKey.of(MAPS, map("map-0", 2))));

        assertThat(feed.drain())
                .extracting(arrival -> arrival.sighting().key().name())
                .contains("last");
    }

    @Test
    void changesAreDueWhenItWasQuietAWhile() throws InterruptedException {
        feed.present(MAPS, map("a", 1), false);
        assertThat(feed.next(0)).isEmpty();

        now.addAndGet(QUIET.toNanos());
        assertThat(feed.next(0)).hasSize(1);
    }

    @Test
    void whatNeverRestsIsDueInTheEnd() throws InterruptedException {
        int version = 0;
        List<Arrival> batch = List.of();
        while (batch.isEmpty()) {
            feed.present(MAPS, map("a", ++version), false);
            now.addAndGet(QUIET.toNanos() / 2);
            batch = feed.next(0);
        }

        assertThat(now.get()).isEqualTo(LONGEST.toNanos());
    }

    @Test
    void memoryOfDeletedObjectsIsGivenBack() {
        feed.present(MAPS, map("a", 1), false);
        feed.gone(MAPS, map("a", 2));
        feed.drain();

        assertThat(feed.size(1, 0).indexed()).isZero();
    }

    private List<Sighting> sightings() {
        return feed.drain().stream().map(Arrival::sighting).toList();
    }

    private static Sighting present(String name, int version) {
        return new Sighting.Present(
                MAPS, new ResourceKey(MAPS.id(), Optional.of("shop"), name), map(name, version));
    }

    private static Mapping map(String name, int version) {
        return Trees.yaml(
                "{metadata: {namespace: shop, name: %s, uid: uid-%s, resourceVersion: '%d'}}"
                        .formatted(name, name, version));
    }
}
