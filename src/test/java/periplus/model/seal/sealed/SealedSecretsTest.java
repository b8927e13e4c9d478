package periplus.model.seal.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static periplus.model.seal.sealed.Samples.KEYS;
import static periplus.model.seal.sealed.Samples.NEWEST;
import static periplus.model.seal.sealed.Samples.OLDEST;
import static periplus.model.seal.sealed.Samples.SECRET;
import static periplus.model.seal.sealed.Samples.annotated;
import static periplus.model.seal.sealed.Samples.lines;
import static periplus.model.seal.sealed.Samples.named;
import static periplus.model.seal.sealed.Samples.with;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.sealed.Unsealing.Refused;
import periplus.model.seal.sealed.Unsealing.Unsealed;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.SealingPair;
import periplus.testing.Trees;

class SealedSecretsTest {

    private static final String WIDE = "sealedsecrets.bitnami.com/";

    private final SealedSecrets sealedSecrets = Samples.sealedSecrets();

    @Test
    void whatIsSealedOpensToTheSameSecret() {
        Mapping sealed = sealedSecrets.seal(SECRET, NEWEST.certificate());

        assertThat(sealedSecrets.open(sealed, KEYS)).isEqualTo(new Unsealed(SECRET));
    }

    @Test
    void theObjectSaysAllButTheValues() {
        Mapping sealed = sealedSecrets.seal(SECRET, NEWEST.certificate());

        Mapping without =
                sealed.update(
                        "spec",
                        spec ->
                                spec.update(
                                        "encryptedData",
                                        data -> data.mapEntries((_, _) -> Scalar.text("…"))));
        assertThat(without)
                .isEqualTo(
                        Trees.yaml(
                                """
                                apiVersion: bitnami.com/v1alpha1
                                kind: SealedSecret
                                metadata: {name: database, namespace: shop}
                                spec:
                                  encryptedData:
                                    .dockerconfigjson: …
                                    123: …
                                    binary: …
                                    empty: …
                                    on: …
                                    password: …
                                  template:
                                    metadata:
                                      labels: {app: shop}
                                      annotations: {team: payments}
                                    type: example.com/database
                                    immutable: true
                                """));
    }

    @Test
    void theTemplateTakesOverNothingThatOnlyALiveObjectHas() {
        Mapping live =
                SECRET.update(
                        "metadata",
                        metadata ->
                                metadata.withAll(
                                        Trees.yaml(
                                                        """
                                                        uid: 9c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0003
                                                        finalizers: [example.com/keep]
                                                        managedFields: [{manager: kubectl}]
                                                        ownerReferences: [{kind: Pod, name: a}]
                                                        annotations:
                                                          kubectl.kubernetes.io/last-applied-configuration: c
                                                          kubecfg.ksonnet.io/last-applied-configuration: c
                                                        """)
                                                .entries()));

        Mapping sealed = sealedSecrets.seal(live, NEWEST.certificate());

        assertThat(sealed.mapping("metadata").keys()).containsExactly("name", "namespace");
        assertThat(sealed.mapping("spec", "template", "metadata"))
                .isEqualTo(Trees.yaml("labels: {app: shop}"));
    }

    @Test
    void aSecretWithoutAnythingButANameIsSealedToo() {
        Mapping bare =
                Trees.yaml("{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: b}}");

        Mapping sealed = sealedSecrets.seal(bare, NEWEST.certificate());

        assertThat(sealed.mapping("spec")).isEqualTo(Trees.yaml("encryptedData: {}"));
        assertThat(sealedSecrets.open(sealed, KEYS)).isEqualTo(new Unsealed(bare));
    }

    @ParameterizedTest
    @CsvSource({
        "'',             shop,  database, true",
        "'',             shop,  other,    false",
        "'',             other, database, false",
        "namespace-wide, shop,  other,    true",
        "namespace-wide, other, database, false",
        "cluster-wide,   other, other,    true"
    })
    void theScopeSaysWhereItOpens(String scope, String namespace, String name, boolean opens) {
        Mapping secret = scope.isEmpty() ? SECRET : annotated(SECRET, WIDE + scope, "true");

        Mapping moved = named(sealedSecrets.seal(secret, NEWEST.certificate()), namespace, name);

        assertThat(sealedSecrets.open(moved, KEYS) instanceof Unsealed).isEqualTo(opens);
    }

    @Test
    void theWidestScopeCountsAndStandsOnTheObjectItself() {
        Mapping both =
                annotated(
                        annotated(SECRET, WIDE + "namespace-wide", "true"),
                        WIDE + "cluster-wide",
                        "true");

        Mapping sealed = sealedSecrets.seal(both, NEWEST.certificate());

        assertThat(sealed.mapping("metadata", "annotations"))
                .isEqualTo(Mapping.of(WIDE + "cluster-wide", Scalar.text("true")));
    }

    @Test
    void anUnchangedSecretStaysAsItIsWhicheverKeySealedIt() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());

        Mapping updated = sealedSecrets.update(committed, SECRET, KEYS, NEWEST.certificate());

        assertThat(updated).isSameAs(committed);
    }

    @Test
    void oneChangedValueIsOneChangedLineUnderTheNewestKey() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());
        Mapping changed = with(SECRET, "password", new byte[] {1, 2, 3});

        Mapping updated = sealedSecrets.update(committed, changed, KEYS, NEWEST.certificate());

        List<String> before = lines(committed);
        assertThat(lines(updated))
                .hasSameSizeAs(before)
                .filteredOn(line -> !before.contains(line))
                .singleElement()
                .asString()
                .startsWith("    password: ");
        assertThat(sealedSecrets.open(updated, KEYS)).isEqualTo(new Unsealed(changed));
        assertThat(sealedSecrets.open(updated, Set.of(NEWEST)))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.why()).doesNotContain("of password"));
    }

    @Test
    void keysThatComeAndGoTouchTheirLinesOnly() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());
        Mapping changed =
                with(SECRET, "added", new byte[] {7}).update("data", data -> data.without("on"));

        List<String> before = lines(committed);
        List<String> after =
                lines(sealedSecrets.update(committed, changed, KEYS, NEWEST.certificate()));

        assertThat(after)
                .filteredOn(line -> !before.contains(line))
                .singleElement()
                .asString()
                .startsWith("    added: ");
        assertThat(before).filteredOn(line -> !after.contains(line)).hasSize(1);
    }

    @Test
    void aChangedLabelIsOneChangedLine() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());
        Mapping changed =
                SECRET.update(
                        "metadata", metadata -> metadata.with("labels", Trees.node("{app: mall}")));

        List<String> before = lines(committed);
        List<String> after =
                lines(sealedSecrets.update(committed, changed, KEYS, NEWEST.certificate()));

        assertThat(after)
                .hasSameSizeAs(before)
                .filteredOn(line -> !before.contains(line))
                .containsExactly("        app: mall");
    }

    @Test
    void whatNoKeyOpensIsSealedAnew() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());

        Mapping updated =
                sealedSecrets.update(committed, SECRET, Set.of(NEWEST), NEWEST.certificate());

        assertThat(sealedSecrets.open(updated, Set.of(NEWEST))).isEqualTo(new Unsealed(SECRET));
    }

    @Test
    void whatACompromisedKeyOpensIsSealedAnewAsTheControllerNoLongerUsesIt() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());
        SealingKey compromised = SealingKey.of(Samples.compromised(Samples.FIRST.secret("a")));

        Mapping updated =
                sealedSecrets.update(
                        committed, SECRET, List.of(compromised, NEWEST), NEWEST.certificate());

        assertThat(sealedSecrets.open(committed, Set.of(compromised)))
                .isEqualTo(new Unsealed(SECRET));
        assertThat(sealedSecrets.open(updated, Set.of(NEWEST))).isEqualTo(new Unsealed(SECRET));
    }

    @Test
    void anotherScopeIsSealedAnew() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());
        Mapping wide = annotated(SECRET, WIDE + "namespace-wide", "true");

        Mapping updated = sealedSecrets.update(committed, wide, KEYS, NEWEST.certificate());

        assertThat(sealedSecrets.open(updated, KEYS)).isEqualTo(new Unsealed(wide));
    }

    @Test
    void whatSomebodyBrokeIsSealedAnew() {
        Mapping committed = sealedSecrets.seal(SECRET, OLDEST.certificate());
        Mapping broken = value(committed, "password", "AgA=");

        Mapping updated = sealedSecrets.update(broken, SECRET, KEYS, NEWEST.certificate());

        assertThat(sealedSecrets.open(updated, KEYS)).isEqualTo(new Unsealed(SECRET));
    }

    @Test
    void anExpiredCertificateSealsNothingButWhatItSealedStays() {
        SealingPair past =
                SealingPair.of(2048, Samples.NOW.minusSeconds(7200), Duration.ofHours(1));
        SealingKey expired = SealingKey.of(past.secret("sealed-secrets-keyccccc"));
        SealedSecrets earlier =
                new SealedSecrets(InstantSource.fixed(Samples.NOW.minusSeconds(7000)));
        Mapping committed = earlier.seal(SECRET, expired.certificate());

        assertThat(sealedSecrets.update(committed, SECRET, Set.of(expired), expired.certificate()))
                .isSameAs(committed);
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> sealedSecrets.seal(SECRET, expired.certificate()))
                .withMessage("the certificate expired on 2026-11-22T09:00:00Z");
    }

    @Test
    void noChangedByteOpens() {
        Mapping secret = Trees.yaml("{metadata: {name: a, namespace: b}, data: {k: eA==}}");
        Mapping sealed = sealedSecrets.seal(secret, NEWEST.certificate());
        byte[] good = Base64.getDecoder().decode(sealed.text("spec", "encryptedData", "k"));

        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Mapping changed = value(sealed, "k", Base64.getEncoder().encodeToString(bad));
            assertThat(sealedSecrets.open(changed, Set.of(NEWEST)))
                    .as("byte %s", i)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void theWrongScopeIsNamed() {
        Mapping wide = annotated(SECRET, WIDE + "cluster-wide", "true");
        Mapping sealed =
                sealedSecrets
                        .seal(wide, NEWEST.certificate())
                        .update("metadata", metadata -> metadata.without("annotations"));

        assertThat(sealedSecrets.open(sealed, KEYS))
                .isEqualTo(
                        new Refused(
                                "shop/database: the value of .dockerconfigjson was sealed for the"
                                        + " whole cluster, but the annotations say for this"
                                        + " namespace and name alone"));
    }

    @Test
    void withoutItsKeyItSaysWhatMayBeWrong() {
        Mapping sealed = sealedSecrets.seal(SECRET, OLDEST.certificate());

        assertThat(sealedSecrets.open(sealed, Set.of(NEWEST)))
                .isEqualTo(
                        new Refused(
                                "shop/database: the value of .dockerconfigjson opens with none of"
                                        + " the 1 sealing keys: it was sealed with another, for"
                                        + " another name or namespace, or was changed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {}",
                "spec: {encryptedData: {p: 1}}",
                "spec: {encryptedData: {p: 'plaintext!'}}",
                "spec: {encryptedData: {p: ''}}",
                "spec: {encryptedData: {p: AgA=}}",
                "spec: {encryptedData: {p: /////w==}}",
                "spec: {encryptedData: {}, data: cGxhaW50ZXh0}",
                "spec: {encryptedData: {}, template: {data: {a: '{{ .b }}'}}}"
            })
    void whatIsNotToBeOpenedIsRefusedWithoutItsValues(String text) {
        assertThat(sealedSecrets.open(Trees.yaml(text), KEYS))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused ->
                        assertThat(refused.why())
                                .doesNotContain("plaintext", "cGxhaW50ZXh0", "/////"));
    }

    @Test
    void aValueThatIsNoBase64IsNamedButNotShown() {
        Mapping odd = Trees.yaml("{metadata: {name: a, namespace: b}, data: {k: 'plaintext!'}}");

        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> sealedSecrets.seal(odd, NEWEST.certificate()))
                .withMessage("the value of k is no Base64");
    }

    private static Mapping value(Mapping sealed, String key, String value) {
        return sealed.update(
                "spec",
                spec -> spec.update("encryptedData", data -> data.with(key, Scalar.text(value))));
    }
}
