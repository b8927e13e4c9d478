package periplus.model.clean.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.clean.defaults.table.Defaults;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

/** Real objects with any of their fields absent, other than usual, or as the server fills them. */
class ShapePropertyTest {

    private static final Path EXAMPLES = Path.of("src/test/resources/clean");
    private static final Path CASES = Path.of("src/test/resources/defaults/cases.csv");
    private static final int VARIANTS = 200;

    static List<Mapping> objects() {
        return Stream.concat(examples(), cases()).toList();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void nothingIsLostByLeavingDefaultsOut(Mapping object) {
        Shape shape = shapeOf(object);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < VARIANTS; i++) {
            Mapping said = varied(shape.fill(object), random);
            Mapping live = shape.fill(said);
            Mapping lean = shape.strip(live);
            assertThat(shape.fill(live)).isEqualTo(live);
            assertThat(shape.fill(lean)).isEqualTo(live);
            assertThat(shape.strip(lean)).isEqualTo(lean);
            assertThat(shape.fill(shape.strip(said))).isEqualTo(live);
        }
    }

    private static Stream<Mapping> examples() {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files
                    .filter(file -> file.toString().endsWith(".live.yaml"))
                    .sorted()
                    .map(ShapePropertyTest::read)
                    .map(Trees::yaml)
                    .filter(object -> !shapeOf(object).isEmpty())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Mapping> cases() {
        return read(CASES)
                .lines()
                .map(line -> line.split(" \\| ", -1))
                .map(part -> {
                    String[] name = part[0].strip().split("\\.", 2);
                    return Trees.yaml(part[1])
                            .with("kind", Scalar.text(name[0]))
                            .with(
                                    "apiVersion",
                                    Scalar.text(name.length > 1 ? name[1] + "/v1" : "v1"));
                });
    }

    private static Shape shapeOf(Mapping object) {
        String version = object.textOrEmpty("apiVersion");
        int slash = version.indexOf('/');
        String group = slash < 0 ? "" : "." + version.substring(0, slash);
        return Objects.requireNonNullElse(
                Defaults.byKind().get(object.textOrEmpty("kind") + group), Shape.NONE);
    }

    private static Mapping varied(Mapping mapping, SplittableRandom random) {
        return mapping.mapEntries((_, value) -> field(value, random));
    }

    private static @Nullable Node field(Node value, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> value instanceof Scalar ? other(value) : within(value, random);
            default -> within(value, random);
        };
    }

    private static Node within(Node value, SplittableRandom random) {
        return switch (value) {
            case Scalar scalar -> scalar;
            case Mapping mapping -> varied(mapping, random);
            case Sequence list -> list.map(item -> within(item, random));
        };
    }

    private static Node other(Node value) {
        return switch (value) {
            case Scalar.Bool(boolean is) -> Scalar.bool(!is);
            case Scalar.Numeral(String literal) -> Scalar.number(literal.length() + 40);
            default -> Scalar.text("other");
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
