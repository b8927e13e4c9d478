package periplus.flow.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Listing;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class FollowerTest {

    private static final ResourceType MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of("list", "watch"));
    private static final Problem INTERRUPTED =
            new Problem(ExitCode.INTERRUPTED, "interrupted", "the end");
    private static final Problem BROKEN = new Problem(ExitCode.CLUSTER, "broken", "wait");

    private final Feed feed =
            new Feed(
                    new Window(Duration.ofSeconds(2), Duration.ofSeconds(15)),
                    System::nanoTime,
                    _ -> {});
    private final Queue<Function<Consumer<Mapping>, Listing>> lists = new ArrayDeque<>();
    private final Queue<Function<Consumer<WatchEvent>, WatchEnd>> watches = new ArrayDeque<>();
    private final List<String> from = new ArrayList<>();
    private final List<Problem> troubles = new ArrayList<>();
    private final Queue<Problem> refusals = new ArrayDeque<>();

    @Test
    void aStreamThatBreaksIsTakenUpWhereItBrokeOff() {
        watches.add(sink -> {
            sink.accept(new WatchEvent.Modified(map("a", 7)));
            return new WatchEnd.Failed(BROKEN);
        });
        watches.add(sink -> {
            sink.accept(new WatchEvent.Bookmark("9"));
            return new WatchEnd.Closed();
        });

        follow(Optional.of("5"));

        assertThat(from).containsExactly("5", "7", "9");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aVersionThatIsTooOldIsReplacedByAListWhoseAbsencesAreDeletions() {
        feed.note(MAPS, map("a", 1));
        feed.note(MAPS, map("b", 2));
        watches.add(_ -> new WatchEnd.Expired());
        lists.add(sink -> {
            sink.accept(map("a", 1));
            return new Listing.Complete(1, "20");
        });

        follow(Optional.of("5"));

        assertThat(from).containsExactly("5", "20");
        assertThat(names()).containsExactly("b");
    }

    @Test
    void aListThatBreaksOffProvesNoAbsence() {
        feed.note(MAPS, map("a", 1));
        lists.add(_ -> new Listing.Incomplete(0, BROKEN));

        follow(Optional.empty());

        assertThat(troubles).contains(BROKEN);
        assertThat(names()).isEmpty();
    }

    @Test
    void anotherClusterIsNotListed() {
        refusals.addAll(List.of(BROKEN, INTERRUPTED));
        feed.note(MAPS, map("a", 1));
        lists.add(sink -> {
            sink.accept(map("b", 2));
            return new Listing.Complete(1, "20");
        });

        follow(Optional.empty());

        assertThat(troubles).containsExactly(BROKEN);
        assertThat(names()).isEmpty();
    }

    @Test
    void aBugIsToldAndDoesNotEndIt() {
        watches.add(_ -> {
            throw new IllegalStateException("holds a secret");
        });
        watches.add(sink -> {
            sink.accept(new WatchEvent.Deleted(map("a", 8)));
            return new WatchEnd.Closed();
        });

        follow(Optional.of("5"));

        assertThat(troubles).singleElement().extracting(Problem::exit).isEqualTo(ExitCode.BUG);
        assertThat(troubles.getFirst().message()).doesNotContain("secret");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aBookmarkWithoutVersionDoesNotLoseThePlace() {
        watches.add(sink -> {
            sink.accept(new WatchEvent.Bookmark(""));
            return new WatchEnd.Closed();
        });

        follow(Optional.of("5"));

        assertThat(from).containsExactly("5", "5");
    }

    private void follow(Optional<String> version) {
        new Follower(cluster(), MAPS, feed, observer(), version).run();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Answers as told, and ends the follower when nothing is left to say. */
    private Cluster cluster() {
        return (Cluster)
                Proxy.newProxyInstance(
                        Cluster.class.getClassLoader(),
                        new Class<?>[] {Cluster.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("watch")) {
                                from.add(((WatchRequest) arguments[0]).resourceVersion());
                                return answer(watches, arguments[1]);
                            }
                            return answer(lists, arguments[1]);
                        });
    }

    @SuppressWarnings("unchecked") // the sink of the question
    private static <S, A> A answer(Queue<Function<Consumer<S>, A>> answers, Object sink) {
        if (answers.isEmpty()) {
            throw new Failure(INTERRUPTED);
        }
        return answers.remove().apply((Consumer<S>) sink);
    }

    private Follower.Observer observer() {
        return new Follower.Observer() {
            @Override
            public void well(ResourceType type) {
                // nobody asks
            }

            @Override
            public void troubled(ResourceType type, Problem why) {
                troubles.add(why);
            }

            @Override
            public void changed(ResourceType type) {
                // nobody asks
            }

            @Override
            public void beforeList() {
                if (!refusals.isEmpty()) {
                    throw new Failure(refusals.remove());
                }
            }
        };
    }

    private List<String> names() {
        return feed.drain().stream()
                .map(arrival -> arrival.sighting().key())
                .map(ResourceKey::name)
                .toList();
    }

    private static Mapping map(String name, int version) {
        return Trees.yaml(
                "{metadata: {namespace: shop, name: %s, uid: uid-%s, resourceVersion: '%d'}}"
                        .formatted(name, name, version));
    }
}
