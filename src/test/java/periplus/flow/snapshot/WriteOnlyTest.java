package periplus.flow.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.keys.Keys;
import periplus.flow.keys.RecoveryWish;
import periplus.flow.keys.fingerprints.FingerprintFiles;
import periplus.flow.keys.fingerprints.FingerprintSecret;
import periplus.flow.keys.fingerprints.FingerprintStore;
import periplus.flow.snapshot.report.Outcome;
import periplus.model.problem.Problem;
import periplus.model.tree.Secrecy;

/** Snapshots that seal and cannot open. */
class WriteOnlyTest {

    private static final String FILE = "namespaces/shop/secrets/db.sops.yaml";

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void start() {
        lab = new Lab(directory);
        lab.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        lab.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: periplus}}");
        secret("", "b25l");
        lab.apply(
                "kubectl",
                "{apiVersion: v1, kind: Secret, metadata: {name: other, namespace: shop},"
                        + " data: {token: dHdv}}");
    }

    @Test
    void anUnchangedClusterMakesNoCommit() {
        for (FingerprintStore store : List.of(files(), inCluster())) {
            assertThat(take(store)).isInstanceOf(Outcome.Committed.class);
            assertThat(take(store)).isInstanceOf(Outcome.Unchanged.class);
            assertThat(take(store)).isInstanceOf(Outcome.Unchanged.class);
            assertThat(lab.keys().opened(FILE).mapping("data").keys())
                    .containsExactly("password", "user");
        }
        assertThat(lab.git().files())
                .contains(FILE)
                .noneMatch(file -> file.contains("fingerprints"));
    }

    @Test
    void aChangedValueSealsItsFileAnewAndNoOther() {
        take(files());

        secret("", "dGhyZWU=");

        assertThat(take(files())).isInstanceOf(Outcome.Committed.class);
        assertThat(lab.git().run("show", "--name-only", "--format=").strip()).isEqualTo(FILE);
        assertThat(Secrecy.revealed(lab.keys().opened(FILE).at("data", "password")))
                .isEqualTo("dGhyZWU=");
        assertThat(take(files())).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aLabelIsOneLine() {
        secret("tier: data", "b25l");
        take(files());

        secret("tier: front", "b25l");

        assertThat(take(files())).isInstanceOf(Outcome.Committed.class);
        assertThat(lab.git().run("show", "--numstat", "--format=").strip())
                .isEqualTo("1\t1\t" + FILE);
        assertThat(lab.keys().opened(FILE).text("metadata", "labels", "tier")).isEqualTo("front");
        assertThat(take(files())).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void lostFingerprintsCostOneCommitThatSaysSo() throws IOException {
        take(files());
        Files.delete(state());

        assertThat(notes(take(files())))
                .anySatisfy(note -> assertThat(note).contains("are not there"));

        assertThat(lab.git().subject()).isEqualTo("Re-key 2 sealed files");
        assertThat(take(files())).isInstanceOf(Outcome.Unchanged.class);

        Files.writeString(state(), "version: 1\nkey: [");
        assertThat(notes(take(files())))
                .anySatisfy(note -> assertThat(note).contains("are damaged (it is no YAML"));
        assertThat(lab.git().subject()).isEqualTo("Re-key 2 sealed files");
        assertThat(take(files())).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aFileThatSomebodyChangedIsNamedAndSealedAnew() throws IOException {
        take(files());
        String text = Files.readString(lab.file(FILE));
        Files.writeString(lab.file(FILE), text.replaceFirst("(?m)^  user: ENC.*\n", ""));
        lab.git().commitAll("edit by hand");

        assertThat(notes(take(files())))
                .singleElement()
                .asString()
                .contains("db", "not the one the last snapshot wrote", "git log -p -- " + FILE);

        assertThat(lab.keys().opened(FILE).mapping("data").keys())
                .containsExactly("password", "user");
        assertThat(take(files())).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aDryRunLeavesTheFingerprintsAlone() throws IOException {
        assertThat(lab.takeWithoutKey(files(), true)).isInstanceOf(Outcome.Previewed.class);
        assertThat(directory.resolve("keys")).doesNotExist();
        take(files());
        String before = Files.readString(state());
        secret("", "dGhyZWU=");

        lab.takeWithoutKey(files(), true);

        assertThat(state()).hasContent(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state())))
                .isEqualTo("rw-------");
        assertThat(take(files())).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void aFurtherRecoveryKeySealsNothingAnew() {
        take(files());
        try (Keys keys = lab.changeKeys()) {
            keys.add(new RecoveryWish.New("bank"), List.of(lab.keys().recovery()));
        }

        assertThat(take(files())).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void twoRepositoriesShareOneSecret() {
        take(inCluster());
        Lab second = new Lab(directory.resolve("second"));
        second.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        FingerprintStore shared = inCluster();
        second.takeWithoutKey(shared, false);

        assertThat(take(shared)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(second.takeWithoutKey(shared, false)).isInstanceOf(Outcome.Unchanged.class);
    }

    private void secret(String label, String password) {
        lab.apply(
                "kubectl",
                "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop, labels: {"
                        + label
                        + "}}, data: {user: YWRtaW4=, password: "
                        + password
                        + "}}");
    }

    private Outcome take(FingerprintStore store) {
        return lab.takeWithoutKey(store, false);
    }

    private FingerprintStore files() {
        return new FingerprintFiles(lab.keys().files());
    }

    private FingerprintStore inCluster() {
        return new FingerprintSecret(lab.cluster(), "periplus");
    }

    private Path state() throws IOException {
        try (var all = Files.list(directory.resolve("keys"))) {
            return all.findFirst().orElseThrow();
        }
    }

    private static List<String> notes(Outcome outcome) {
        return requireNonNull(((Outcome.Committed) outcome).report()).notices().warnings().stream()
                .map(Problem::toString)
                .toList();
    }
}
