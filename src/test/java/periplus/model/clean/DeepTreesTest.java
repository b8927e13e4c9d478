package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.manifest.Changes;
import periplus.model.manifest.ResourceType;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

/** Whatever the readers let in can be cleaned, compared, ordered and written by any thread. */
class DeepTreesTest {

    /** What {@link JsonReader} allows. */
    private static final int MOST = 500;

    /** Three quarters of what a thread has by default where Java 25 runs. */
    private static final long SMALL_STACK = 768L << 10;

    private static final ResourceType SHIP =
            new ResourceType(
                    "harbour.example",
                    "v1",
                    "ships",
                    "Ship",
                    true,
                    Set.of("create", "delete", "get", "list"));

    /** Ways down: what one level is made of. */
    enum Way {
        MAPPINGS {
            @Override
            Node above(Node below) {
                return Mapping.builder().put("k", below).put("a", "x").build();
            }
        },
        LISTS {
            @Override
            Node above(Node below) {
                return Sequence.of(Scalar.text("x"), below);
            }
        },
        ELEMENTS {
            @Override
            Node above(Node below) {
                return below instanceof Mapping
                        ? Sequence.of(below)
                        : Mapping.builder().put("name", "x").put("metadata", below).build();
            }
        };

        abstract Node above(Node below);

        Node levels(int count, Scalar bottom) {
            Node node = bottom;
            for (int i = 0; i < count; i++) {
                node = above(node);
            }
            return node;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTreeAsDeepAsAllowedGoesAllTheWay(Way way) {
        byte[] json = JsonWriter.compact(ship(way, Scalar.number(1)));
        byte[] other = JsonWriter.compact(ship(way, Scalar.number(2)));
        Neighbours around = new Neighbours();
        around.see(Golden.typeOf(definition()), definition());

        onSmallStack(() -> {
            Mapping live = (Mapping) JsonReader.read(json);
            Mapping changed = (Mapping) JsonReader.read(other);
            for (Mode mode : Mode.values()) {
                Cleaner cleaner = new Cleaner(new Cleaning(mode, List.of()));
                List<Effect> effects = new ArrayList<>();
                Verdict verdict = cleaner.explain(SHIP, live, around, effects::add);
                assertThat(cleaner.clean(SHIP, live, around)).isEqualTo(verdict);
                assertThat(verdict).isInstanceOf(Verdict.Export.class);
                Mapping body = ((Verdict.Export) verdict).body();
                assertThat(LeakCheck.suspects(SHIP, body)).isEmpty();
                Mapping ordered = CanonicalOrder.of(body);
                Mapping back = YamlReader.readMapping(YamlWriter.write(ordered));
                assertThat(Changes.between(body, back)).isEmpty();
                assertThat(back.hashCode()).isEqualTo(body.hashCode());
                assertThat(Changes.between(live, changed)).hasSize(1);
            }
        });
    }

    private static Mapping ship(Way way, Scalar bottom) {
        return Mapping.builder()
                .put("apiVersion", "harbour.example/v1")
                .put("kind", "Ship")
                .put(
                        "metadata",
                        Trees.yaml(
                                """
                                name: deep
                                namespace: shop
                                uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
                                """))
                .put("spec", way.levels(MOST - 1, bottom))
                .build();
    }

    /** A schema with a default on every level of mappings. */
    private static Mapping definition() {
        Mapping schema = Trees.yaml("{type: object}");
        for (int i = 0; i < MOST / 2 - 10; i++) {
            schema =
                    Mapping.of(
                            "properties",
                            Mapping.builder()
                                    .put("k", schema)
                                    .put("a", Trees.yaml("{type: string, default: x}"))
                                    .build());
        }
        return Trees.yaml(
                        """
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata: {name: ships.harbour.example}
                        """)
                .with(
                        "spec",
                        Mapping.builder()
                                .put("group", "harbour.example")
                                .put("names", Trees.yaml("{plural: ships, kind: Ship}"))
                                .put(
                                        "versions",
                                        Sequence.of(
                                                Trees.yaml(
                                                                "{name: v1, served: true, storage: true}")
                                                        .with(
                                                                "schema",
                                                                Mapping.of(
                                                                        "openAPIV3Schema",
                                                                        Mapping.of(
                                                                                "properties",
                                                                                Mapping.of(
                                                                                        "spec",
                                                                                        schema))))))
                                .build());
    }

    private static void onSmallStack(Runnable work) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, work, "small", SMALL_STACK);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
        thread.start();
        assertThatNoException().isThrownBy(thread::join);
        assertThat(failure.get()).isNull();
    }
}
