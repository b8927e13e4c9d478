package periplus.flow.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Kinds;
import periplus.io.cluster.Samples;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.OwnSecret;
import periplus.model.tree.Mapping;

/** What holds for the Secret on every cluster. */
interface ClusterSecretContract extends IdentityStoreContract {

    AgeKeys AGE = new JaggedAge();

    Cluster cluster();

    @Override
    default ClusterSecret store() {
        String namespace = "keys-" + System.nanoTime();
        apply(Samples.namespace(namespace), "namespaces");
        return new ClusterSecret(cluster(), namespace, AGE);
    }

    @Test
    default void theSecretSaysWhatItIsAndHoldsAnIdentityFile() {
        ClusterSecret store = store();

        AgeIdentity identity = store.findOrCreate(Keyring.EMPTY);

        Mapping secret = secret(store).orElseThrow();
        assertThat(secret.text("type")).isEqualTo("Opaque");
        assertThat(secret.textOrEmpty("metadata", "annotations", "periplus/about"))
                .contains("Periplus");
        assertThat(data(secret, OwnSecret.RECIPIENT)).isEqualTo(identity.recipient().text());
        assertThat(data(secret, OwnSecret.IDENTITY).lines())
                .last()
                .isEqualTo(identity.secretKey().revealText());
    }

    @Test
    default void replicasThatStartAtOnceAgree() throws Exception {
        ClusterSecret store = store();
        int replicas = 8;
        CyclicBarrier start = new CyclicBarrier(replicas);

        try (ExecutorService threads = Executors.newFixedThreadPool(replicas)) {
            List<Future<AgeIdentity>> made =
                    threads.invokeAll(
                            Collections.nCopies(
                                    replicas,
                                    () -> {
                                        start.await();
                                        return store.findOrCreate(Keyring.EMPTY);
                                    }));
            AgeIdentity kept = store.find(Keyring.EMPTY).orElseThrow();
            for (Future<AgeIdentity> each : made) {
                assertThat(each.get()).isEqualTo(kept);
            }
        }
    }

    @Test
    default void aSecretOfSomebodyElseIsNotTouched() {
        ClusterSecret store = store();
        apply(Samples.secret(store.namespace(), OwnSecret.NAME, "Opaque"), "secrets");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> store.findOrCreate(Keyring.EMPTY))
                .withMessageContaining("Secret " + store.namespace() + "/periplus-age")
                .extracting(failure -> failure.problem().exit())
                .isEqualTo(ExitCode.KEY);
    }

    @Test
    default void aMissingNamespaceIsNamed() {
        ClusterSecret store = new ClusterSecret(cluster(), "nowhere", AGE);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> store.findOrCreate(Keyring.EMPTY))
                .extracting(Failure::problem)
                .satisfies(problem -> {
                    assertThat(problem.exit()).isEqualTo(ExitCode.CLUSTER);
                    assertThat(problem.hint()).contains("kubectl create namespace nowhere");
                });
    }

    private Optional<Mapping> secret(ClusterSecret store) {
        return cluster()
                .get(
                        Kinds.of(cluster()).get("secrets"),
                        Optional.of(store.namespace()),
                        OwnSecret.NAME);
    }

    private static String data(Mapping secret, String key) {
        return new String(Base64.getDecoder().decode(secret.textOrEmpty("data", key)), UTF_8);
    }

    private void apply(Mapping object, String kind) {
        assertThat(
                        cluster()
                                .apply(
                                        Kinds.of(cluster()).get(kind),
                                        object,
                                        new ApplyOptions("tester", true, false)))
                .isInstanceOf(ApplyResult.Applied.class);
    }
}
