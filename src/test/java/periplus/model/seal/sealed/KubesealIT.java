package periplus.model.seal.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.seal.sealed.Samples.FIRST;
import static periplus.model.seal.sealed.Samples.KEYS;
import static periplus.model.seal.sealed.Samples.NEWEST;
import static periplus.model.seal.sealed.Samples.OLDEST;
import static periplus.model.seal.sealed.Samples.SECOND;
import static periplus.model.seal.sealed.Samples.SECRET;
import static periplus.model.seal.sealed.Samples.THIRD;
import static periplus.model.seal.sealed.Samples.annotated;
import static periplus.model.seal.sealed.Samples.hidden;
import static periplus.model.seal.sealed.Samples.named;
import static periplus.model.seal.sealed.Samples.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.sealed.Unsealing.Unsealed;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.testing.SealingPair;
import periplus.testing.Tool;
import periplus.testing.Trees;

/** The real kubeseal opens what we seal, as its controller would, and we open what it seals. */
class KubesealIT {

    private static final String WIDE = "sealedsecrets.bitnami.com/";

    @TempDir private Path directory;

    private final Tool kubeseal = Tool.kubeseal();
    private final SealedSecrets sealedSecrets = new SealedSecrets(InstantSource.system());

    @ParameterizedTest
    @ValueSource(strings = {"strict", "namespace-wide", "cluster-wide"})
    void itOpensWhatWeSeal(String scope) throws IOException {
        Mapping secret = scoped(scope);

        Mapping opened = unseal(sealedSecrets.seal(secret, OLDEST.certificate()), FIRST.pkcs1());

        assertThat(opened.mapping("metadata", "labels")).isEqualTo(Trees.yaml("app: shop"));
        assertThat(opened.text("metadata", "annotations", "team")).isEqualTo("payments");
        assertThat(opened.text("type")).isEqualTo("example.com/database");
        assertThat(opened.get("immutable")).isEqualTo(Scalar.TRUE);
        assertThat(SecretData.of(opened)).isEqualTo(SecretData.of(SECRET));
        assertThat(opened.mapping("metadata").keys())
                .doesNotContain("finalizers", "managedFields", "uid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "namespace-wide", "cluster-wide"})
    void weOpenWhatItSeals(String scope) throws IOException {
        Mapping sealed = kubeseal(SECRET, scope);

        assertThat(sealedSecrets.open(sealed, KEYS))
                .isInstanceOfSatisfying(
                        Unsealed.class,
                        open ->
                                assertThat(SecretData.of(open.secret()))
                                        .isEqualTo(SecretData.of(SECRET)));
    }

    @Test
    void weKeepTheLinesOfWhatItSealed() throws IOException {
        Mapping sealed = kubeseal(SECRET, "strict");

        Mapping updated = sealedSecrets.update(sealed, SECRET, KEYS, NEWEST.certificate());

        assertThat(updated.mapping("spec", "encryptedData"))
                .isEqualTo(sealed.mapping("spec", "encryptedData"));
    }

    @Test
    void inAnotherNamespaceItRefusesWhatWeSealed() throws IOException {
        Mapping moved =
                named(sealedSecrets.seal(SECRET, OLDEST.certificate()), "elsewhere", "database");

        assertThat(run(moved, FIRST.pkcs1()).failed().errors())
                .contains("no key could decrypt secret");
    }

    @Test
    void afterARenewalItNeedsBothKeysUntilAllIsSealedAnew() throws IOException {
        Mapping before = sealedSecrets.seal(SECRET, OLDEST.certificate());
        Mapping changed = with(SECRET, "password", "new".getBytes(UTF_8));
        SealingCertificate newest = SealingKey.newest(KEYS).orElseThrow();

        Mapping after = sealedSecrets.update(before, changed, KEYS, newest);

        assertThat(SecretData.of(unseal(after, FIRST.pkcs1(), THIRD.pkcs8())))
                .isEqualTo(SecretData.of(changed));
        run(after, FIRST.pkcs1()).failed();
        run(after, FIRST.pkcs1(), SECOND.pkcs1()).failed();
    }

    @Test
    void keysOfTheSizeTheControllerMakesDo() throws IOException {
        SealingPair large = SealingPair.of(4096, Samples.NOW, SealingPair.VALIDITY);
        SealingKey key = SealingKey.of(large.secret("sealed-secrets-keyddddd"));

        Mapping sealed = sealedSecrets.seal(SECRET, key.certificate());

        assertThat(sealed.text("spec", "encryptedData", "on")).startsWith("Ag");
        assertThat(SecretData.of(unseal(sealed, large.pkcs1()))).isEqualTo(SecretData.of(SECRET));
    }

    @Test
    void itOpensTheLargestSecret() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        Mapping large =
                with(hidden(SECRET.without("data")).with("data", Mapping.EMPTY), "n", noise);

        Mapping opened = unseal(sealedSecrets.seal(large, OLDEST.certificate()), FIRST.pkcs1());

        assertThat(SecretData.of(opened)).isEqualTo(SecretData.of(large));
    }

    private static Mapping scoped(String scope) {
        return scope.equals("strict") ? SECRET : annotated(SECRET, WIDE + scope, "true");
    }

    private Mapping kubeseal(Mapping secret, String scope) throws IOException {
        Path certificate =
                Files.writeString(directory.resolve("certificate.pem"), FIRST.certificate());
        return YamlReader.readMapping(
                kubeseal.runOn(
                                YamlWriter.write(clear(secret)),
                                "--cert",
                                certificate.toString(),
                                "--scope",
                                scope)
                        .succeeded()
                        .bytes());
    }

    private static Mapping clear(Mapping secret) {
        return secret.update(
                "data",
                data ->
                        data.mapEntries((_, value) ->
                                value instanceof Scalar.Hidden(Scalar plain)
                                        ? (Node) plain
                                        : value));
    }

    private Mapping unseal(Mapping sealed, String... keys) throws IOException {
        return YamlReader.readMapping(run(sealed, keys).succeeded().bytes());
    }

    private Tool.Run run(Mapping sealed, String... keys) throws IOException {
        List<String> files = Arrays.asList(keys.clone());
        for (int i = 0; i < keys.length; i++) {
            Path file = directory.resolve(i + ".key");
            files.set(i, Files.writeString(file, keys[i]).toString());
        }
        return kubeseal.runOn(
                YamlWriter.write(sealed),
                "--recovery-unseal",
                "--recovery-private-key",
                String.join(",", files));
    }
}
