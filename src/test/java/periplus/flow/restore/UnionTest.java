package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import periplus.model.tree.Mapping;
import periplus.testing.RandomTrees;
import periplus.testing.Trees;

class UnionTest {

    @Test
    void whatIsThereStaysAndWhatIsMissingIsAdded() {
        assertThat(union("{a: 1, deep: {b: 2}}", "{deep: {c: 3}, d: 4}"))
                .isEqualTo(Trees.yaml("{a: 1, deep: {b: 2, c: 3}, d: 4}"));
    }

    @Test
    void ofTwoValuesTheAddedOneCounts() {
        assertThat(union("{a: 1, b: [x]}", "{a: 2, b: text}"))
                .isEqualTo(Trees.yaml("{a: 2, b: text}"));
    }

    @Test
    void aServiceAccountKeepsItsPullSecretsAndGetsThoseOfTheCommit() {
        assertThat(
                        union(
                                "{imagePullSecrets: [{name: theirs}, {name: both}]}",
                                "{imagePullSecrets: [{name: both}, {name: ours}]}"))
                .isEqualTo(
                        Trees.yaml(
                                "{imagePullSecrets: [{name: theirs}, {name: both}, {name: ours}]}"));
    }

    @Test
    void subjectsOfOneNameButAnotherKindOrNamespaceAreNotOne() {
        String live =
                """
                subjects:
                - {kind: ServiceAccount, name: web, namespace: shop}
                - {kind: User, name: web}
                """;
        String added =
                """
                subjects:
                - {kind: ServiceAccount, name: web, namespace: blog}
                - {kind: Group, name: web}
                - {kind: User, name: web, apiGroup: rbac.authorization.k8s.io}
                """;

        assertThat(union(live, added))
                .isEqualTo(
                        Trees.yaml(
                                """
                                subjects:
                                - {kind: ServiceAccount, name: web, namespace: shop}
                                - {kind: User, name: web, apiGroup: rbac.authorization.k8s.io}
                                - {kind: ServiceAccount, name: web, namespace: blog}
                                - {kind: Group, name: web}
                                """));
    }

    @Test
    void whatAnObjectHasAlreadyChangesNothing() {
        assertThat(RandomTrees.of(7, 500))
                .allSatisfy(tree -> {
                    assertThat(Union.of(tree, tree)).isEqualTo(tree);
                    assertThat(Union.of(tree, Mapping.EMPTY)).isEqualTo(tree);
                    assertThat(Union.of(Mapping.EMPTY, tree)).isEqualTo(tree);
                });
    }

    @Test
    void whatWasAddedOnceIsNotAddedAgain() {
        RandomTrees trees = new RandomTrees(8);
        for (int i = 0; i < 500; i++) {
            Mapping added = trees.document();
            Mapping once = Union.of(trees.document(), added);

            assertThat(Union.of(once, added)).isEqualTo(once);
        }
    }

    private static Mapping union(String live, String added) {
        return Union.of(Trees.yaml(live), Trees.yaml(added));
    }
}
