package periplus.model.restore.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

class JsonPatchTest {

    private static final ResourceKey KEY = new ResourceKey("pods", Optional.of("shop"), "a");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1}               | [{op: add, path: /b, value: 2}]               | {a: 1, b: 2}",
                "{a: 1}               | [{op: add, path: /a, value: null}]            | {a: null}",
                "{a: [1, 3]}          | [{op: add, path: /a/1, value: 2}]             | {a: [1, 2, 3]}",
                "{a: [1]}             | [{op: add, path: /a/1, value: [2]}]           | {a: [1, [2]]}",
                "{a: [1]}             | [{op: add, path: /a/-, value: 2}]             | {a: [1, 2]}",
                "{a: 1}               | [{op: add, path: '', value: {b: 2}}]          | {b: 2}",
                "{a: 1, b: 2}         | [{op: remove, path: /a}]                      | {b: 2}",
                "{a: [1, 2, 3]}       | [{op: remove, path: /a/1}]                    | {a: [1, 3]}",
                "{a: [{b: 1}]}        | [{op: replace, path: /a/0/b, value: 2}]       | {a: [{b: 2}]}",
                "{a: {b: 1}, c: {}}   | [{op: move, from: /a/b, path: /c/d}]          | {a: {}, c: {d: 1}}",
                "{a: [1, 2, 3]}       | [{op: move, from: /a/0, path: /a/2}]          | {a: [2, 3, 1]}",
                "{a: 1}               | [{op: move, from: /a, path: /a}]              | {a: 1}",
                "{a: {b: 1}}          | [{op: copy, from: /a, path: /a/c}]            | {a: {b: 1, c: {b: 1}}}",
                "{a: 1}               | [{op: test, path: /a, value: 1.0e0}]          | {a: 1}",
                "{a: {b: 1, c: [2]}}  | [{op: test, path: /a, value: {c: [2], b: 1}}] | {a: {b: 1, c: [2]}}",
                "{a/b: 1, c~d: 2}     | [{op: remove, path: /a~1b}, {op: remove, path: /c~0d}] | {}",
                "{~1: 1}              | [{op: remove, path: /~01}]                    | {}",
                "{'': 1}              | [{op: remove, path: /}]                       | {}",
                "{a: 1}               | [{op: add, path: /b, value: 2, other: 3}]     | {a: 1, b: 2}",
            })
    void operationsAreDoneAsInRfc6902(String document, String patch, String expected) {
        assertThat(applied(document, patch)).isEqualTo(Trees.node(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{op: add, path: /x/y, value: 1}]    | nothing stands at /x/y",
                "[{op: add, path: /a/9, value: 1}]    | nothing stands at /a/9",
                "[{op: add, path: /a/00, value: 1}]   | nothing stands at /a/00",
                "[{op: add, path: /a/-1, value: 1}]   | nothing stands at /a/-1",
                "[{op: add, path: /b/c, value: 1}]    | nothing stands at /b/c",
                "[{op: remove, path: /x}]             | nothing stands at /x",
                "[{op: remove, path: /a/-}]           | nothing stands at /a/-",
                "[{op: remove, path: ''}]             | the whole object cannot be removed",
                "[{op: replace, path: /x, value: 1}]  | nothing stands at /x",
                "[{op: copy, from: /x, path: /y}]     | nothing stands at /x",
                "[{op: move, from: /c, path: /c/d}]   | /c cannot be moved into itself",
                "[{op: test, path: /b, value: '1'}]   | the test failed: another value stands at /b",
                "[{op: test, path: /a, value: [1]}]   | the test failed: another value stands at /a",
                "[{op: test, path: /x, value: null}]  | nothing stands at /x",
            })
    void whatDoesNotFitIsNamedByItsPath(String patch, String message) {
        assertThatExceptionOfType(Unfit.class)
                .isThrownBy(() -> applied("{a: [1, 2], b: 1, c: {d: 1}}", patch))
                .withMessage("operation 1: " + message);
    }

    private static Node applied(String document, String patch) {
        return JsonPatch.parse((Sequence) Trees.node(patch)).applied(KEY, Trees.yaml(document));
    }
}
