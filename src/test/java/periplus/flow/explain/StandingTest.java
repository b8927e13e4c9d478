package periplus.flow.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the newest commit stands to what lives. */
class StandingTest {

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void makeObjects() {
        lab = new Lab(directory);
    }

    @Test
    void itSaysHowTheRepositoryStands() {
        Path state = lab.repository();

        assertThat(lab.standing(state, "deploy/web")).isEqualTo(new Standing.New());
        lab.snapshot(state);
        assertThat(lab.standing(state, "deploy/web")).isEqualTo(new Standing.Same());
        lab.apply(Lab.DEPLOYMENT.formatted(4));
        assertThat(lab.standing(state, "deploy/web")).isEqualTo(new Standing.Changed(1));
        lab.apply(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, data: {k: v}}");
        lab.snapshot(state);
        lab.apply(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop, annotations:"
                        + " {periplus/ignore: 'true'}}, data: {k: v}}");
        assertThat(lab.standing(state, "cm/a"))
                .isEqualTo(new Standing.Stale("namespaces/shop/configmaps/a.yaml"));
    }

    @Test
    void ofASealedSecretTheReadablePartsAreCompared() {
        lab.apply(secret("one", ""));
        Path state = lab.repository();
        assertThat(lab.standing(state, "secrets/s")).isEqualTo(new Standing.New());
        lab.snapshot(state);
        assertThat(lab.standing(state, "secrets/s")).isEqualTo(new Standing.Same());

        lab.apply(secret("two", ""));
        assertThat(lab.standing(state, "secrets/s")).isEqualTo(new Standing.Same());

        lab.apply(secret("two", "labels: {tier: data}, "));
        assertThat(lab.standing(state, "secrets/s")).isEqualTo(new Standing.Changed(1));
    }

    private static String secret(String value, String labels) {
        return "{apiVersion: v1, kind: Secret, metadata: {%sname: s, namespace: shop}, stringData: {a: %s}}"
                .formatted(labels, value);
    }

    @Test
    void whatASnapshotHoldsBackAsNoiseIsNotSaidToChange() {
        Path state = lab.repository();
        for (int i = 0; i <= Lab.CHANGES_A_DAY; i++) {
            lab.controller(i);
            lab.snapshot(state);
        }

        lab.controller(-1);

        assertThat(lab.standing(state, "cm/lock")).isEqualTo(new Standing.HeldBack(1));
        lab.apply(Lab.LOCK.formatted("mine"));
        assertThat(lab.standing(state, "cm/lock")).isEqualTo(new Standing.Changed(1));
    }

    @Test
    void theFactsOfANodeThatIsBeingDeletedAreFound() {
        String node = "{apiVersion: v1, kind: Node, metadata: {name: n%s}}";
        lab.apply(node.formatted(""));
        Path state = lab.repository();
        lab.snapshot(state);

        lab.apply(node.formatted(", deletionTimestamp: '2026-11-22T10:00:00Z'"));

        assertThat(lab.standing(state, "nodes/n"))
                .isEqualTo(new Standing.Frozen("inventory/nodes/n.yaml"));
    }
}
