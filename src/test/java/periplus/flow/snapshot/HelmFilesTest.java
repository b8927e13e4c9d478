package periplus.flow.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Kinds;
import periplus.io.cluster.Samples;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.value.Identity;
import periplus.model.clean.Cleaning;
import periplus.model.manifest.KindName;
import periplus.model.manifest.Selection;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.testing.CGit;
import periplus.testing.HelmNotes;
import periplus.testing.TestKeys;

/** The readable files about Helm releases. */
class HelmFilesTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");
    private static final String FILE = "helm/shop/web.sops.yaml";

    @TempDir private Path directory;
    private final Cluster cluster = EmbeddedCluster.start(CLOCK);
    private final HelmNotes web = new HelmNotes("shop", "web");
    private Path state;
    private TestKeys keys;
    private CGit git;

    @BeforeEach
    void makeRepository() {
        state = directory.resolve("state");
        git = new CGit(state);
        keys = TestKeys.repository(state, SOMEBODY, CLOCK);
        apply("namespaces", Samples.namespace("shop"));
        apply("namespaces", Samples.namespace("attic"));
    }

    @Test
    void theNewestDeployedRevisionIsShownWithoutAnyValue() {
        apply("secrets", web.secret(2, "superseded", "1.26"));
        apply("secrets", web.secret(9, "deployed", "1.27"));
        apply("secrets", web.secret(10, "deployed", "1.28"));
        apply("secrets", web.secret(11, "failed", "1.29"));

        assertThat(take(Selection.ALL).report().problems()).isEmpty();

        assertThat(shown(FILE))
                .isEqualTo(
                        """
                        chart:
                          appVersion: "1.28"
                          name: shop
                          version: 1.2.3
                        namespace: shop
                        release: web
                        revision: 10
                        values:
                          admin:
                            empty: ""
                            enabled: (secret)
                            old: null
                            password: (secret)
                            port: (secret)
                          hosts:
                          - (secret)
                          - name: (secret)
                          none: []
                        """);
        assertThat(keys.opened(FILE).at("values", "admin", "password"))
                .isEqualTo(new Scalar.Hidden(Scalar.text(HelmNotes.CANARY)));
        assertThat(git.everything()).doesNotContain(HelmNotes.CANARY);
        assertThat(take(Selection.ALL)).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aReleaseInConfigMapsIsShownAndItsNotesAreSealed() {
        apply("configmaps", web.configMap(1, "deployed", "1.27"));

        take(Selection.ALL);

        assertThat(git.files())
                .contains(FILE)
                .contains("namespaces/shop/configmaps/sh.helm.release.v1.web.v1.sops.yaml");
        assertThat(git.everything()).doesNotContain(HelmNotes.CANARY);
    }

    @Test
    void aReleaseThatIsGoneGoesAndOneOnItsWayStays() {
        apply("secrets", web.secret(1, "deployed", "1.27"));
        apply("secrets", new HelmNotes("attic", "old").secret(1, "deployed", "1.0"));
        take(Selection.ALL);

        delete("shop", "sh.helm.release.v1.web.v1");
        apply("secrets", web.secret(2, "pending-upgrade", "1.28"));
        delete("attic", "sh.helm.release.v1.old.v1");
        take(new Selection(Set.of(), Optional.of("shop"), Optional.empty()));
        assertThat(git.files()).contains(FILE, "helm/attic/old.sops.yaml");

        take(Selection.ALL);
        assertThat(git.files()).contains(FILE).doesNotContain("helm/attic/old.sops.yaml");

        delete("shop", "sh.helm.release.v1.web.v2");
        take(new Selection(Set.of(new KindName("configmaps")), Optional.empty(), Optional.empty()));
        assertThat(git.files()).contains(FILE);

        take(Selection.ALL);
        assertThat(git.files()).noneMatch(file -> file.startsWith("helm/"));
    }

    @Test
    void aReleaseWhoseRollbackFailedIsStillThere() {
        apply("secrets", web.secret(1, "deployed", "1.27"));
        take(Selection.ALL);

        apply("secrets", web.secret(1, "superseded", "1.27"));
        apply("secrets", web.secret(2, "failed", "1.28"));
        take(Selection.ALL);
        assertThat(git.files()).contains(FILE);

        apply("secrets", web.secret(3, "uninstalled", "1.28"));
        take(Selection.ALL);
        assertThat(git.files()).doesNotContain(FILE);
    }

    @Test
    void aNoteThatCannotBeReadIsNamedAndItsFileStays() {
        apply("secrets", web.secret(1, "deployed", "1.27"));
        take(Selection.ALL);
        apply("secrets", web.secret(1, "superseded", "1.27"));
        apply("secrets", web.secret(2, "deployed", HelmNotes.packed(new byte[40 << 20])));
        HelmNotes other = new HelmNotes("shop", "other");
        apply("secrets", other.secret(1, "deployed", HelmNotes.CANARY.getBytes(UTF_8)));
        HelmNotes cut = new HelmNotes("shop", "cut");
        byte[] whole = HelmNotes.packed("{}".repeat(1000).getBytes(UTF_8));
        apply("secrets", cut.secret(1, "deployed", Arrays.copyOf(whole, 15)));

        Report report = take(Selection.ALL).report();

        assertThat(report.problems().toString())
                .contains("shop/secrets/sh.helm.release.v1.web.v2", "larger than 32 MiB")
                .contains("shop/secrets/sh.helm.release.v1.other.v1", "not valid JSON")
                .contains("shop/secrets/sh.helm.release.v1.cut.v1", "cannot be unpacked")
                .doesNotContain(HelmNotes.CANARY);
        assertThat(report.isComplete()).isFalse();
        assertThat(git.files()).contains(FILE).doesNotContain("helm/shop/other.sops.yaml");
    }

    private String shown(String file) {
        return new String(YamlWriter.write(Secrecy.shown(keys.opened(file))), UTF_8);
    }

    private Outcome take(Selection selection) {
        SnapshotSettings settings =
                new SnapshotSettings(
                        SOMEBODY,
                        SOMEBODY,
                        2,
                        Set.of(),
                        Set.of(),
                        Cleaning.DEFAULT,
                        0,
                        SealSettings.DEFAULT);
        try (Snapshot snapshot =
                new Snapshot(
                        cluster,
                        GitRepository.open(state),
                        settings,
                        keys.keys(),
                        CLOCK,
                        _ -> {})) {
            return snapshot.take(new Snapshot.Wish(selection, false, false));
        }
    }

    private void apply(String kind, Mapping object) {
        cluster.apply(Kinds.of(cluster).get(kind), object, new ApplyOptions("tester", true, false));
    }

    private void delete(String namespace, String secret) {
        assertThat(cluster.delete(Kinds.of(cluster).get("secrets"), Optional.of(namespace), secret))
                .isTrue();
    }
}
