package periplus.model.seal.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.seal.leak.known.KnownSearch;
import periplus.model.seal.leak.known.KnownValues;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.Trees;

class LeakScanTest {

    private static final String VALUE = "rG7kk2pLq9";
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop, namespace: shop, annotations: {note: plain}}
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                  - name: web
                    args: [--port=8080, --password, rG7kk2pLq9]
                    env:
                    - {name: MODE, value: production}
                    - {name: DB_PASSWORD, value: rG7kk2pLq9}
            """;

    @Test
    void aKnownValueIsHiddenAndNamedByItsSecret() {
        Scan scan = Subjects.scan(scan(LeakPolicy.DEFAULT), Trees.yaml(DEPLOYMENT));

        assertThat(scan)
                .isInstanceOfSatisfying(
                        Scan.Guarded.class,
                        guarded -> {
                            assertThat(guarded.isSealed()).isTrue();
                            assertThat(guarded.findings())
                                    .containsExactly(
                                            found("spec.template.spec.containers[web].args[2]"),
                                            found(
                                                    "spec.template.spec.containers[web].env[DB_PASSWORD].value"));
                            assertThat(env(guarded.body(), 1).get("value"))
                                    .isEqualTo(new Scalar.Hidden(Scalar.text(VALUE)));
                            assertThat(guarded.body().toString()).doesNotContain(VALUE);
                        });
    }

    @Test
    void whatIsFoundCanBeLeftOut() {
        Scan scan = Subjects.scan(scan(known(Action.DROP)), Trees.yaml(DEPLOYMENT));

        Mapping body = ((Scan.Guarded) scan).body();
        assertThat(env(body, 1)).isEqualTo(Trees.yaml("{name: DB_PASSWORD}"));
        assertThat(container(body).sequence("args").texts())
                .containsExactly("--port=8080", "--password");
        assertThat(((Scan.Guarded) scan).isSealed()).isFalse();
    }

    @Test
    void aWarningLeavesTheObjectAsItIs() {
        Mapping object = Trees.yaml(DEPLOYMENT);

        Scan scan = Subjects.scan(scan(known(Action.WARN)), object);

        assertThat(((Scan.Guarded) scan).body()).isSameAs(object);
        assertThat(scan.findings()).hasSize(2).allMatch(found -> found.action() == Action.WARN);
    }

    @Test
    void anObjectCanBeRefused() {
        assertThat(Subjects.scan(scan(known(Action.FAIL)), Trees.yaml(DEPLOYMENT)))
                .isInstanceOf(Scan.Refused.class);
    }

    @Test
    void whatIsIgnoredIsLeftToTheNextDetector() {
        assertThat(Subjects.scan(scan(known(Action.IGNORE)), Trees.yaml(DEPLOYMENT)).findings())
                .extracting(Finding::detector)
                .containsOnly(Detector.NAMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x-rG7kk2pLq9, namespace: shop}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: rG7kk2pLq9}}",
                "{apiVersion: rG7kk2pLq9/v1, kind: Ship, metadata: {name: x}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {rG7kk2pLq9: y}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, labels: {a/rG7kk2pLq9: y}}}"
            })
    void whatCannotBeSealedIsRefusedWithoutShowingIt(String yaml) {
        Scan scan = Subjects.scan(scan(LeakPolicy.DEFAULT), Trees.yaml(yaml));

        assertThat(scan).isInstanceOf(Scan.Refused.class);
        assertThat(scan.toString()).doesNotContain(VALUE).contains("the value of Secret shop/db");
    }

    @Test
    void aPathDoesNotShowASecretEither() {
        Mapping object =
                Trees.yaml(
                        "{apiVersion: v1, kind: Ship, metadata: {name: x}, spec: {list: [{name:"
                                + " rG7kk2pLq9, token: rG7kk2pLq9}], rG7kk2pLq9: {a: rG7kk2pLq9}}}");

        Scan scan = Subjects.scan(scan(LeakPolicy.DEFAULT), object);

        assertThat(scan.toString()).doesNotContain(VALUE);
        assertThat(scan.findings())
                .extracting(finding -> finding.path().toString())
                .containsExactly(
                        "spec.list[0].name", "spec.list[0].token", "spec", "spec[\"(secret)\"].a");
    }

    @Test
    void labelsAnnotationsAndLongNumbersAreLookedAt() {
        KnownValues values = new KnownValues();
        values.learn(
                new ResourceKey("secrets", Optional.of("shop"), "db"),
                Trees.yaml("{stringData: {password: '8301746592013'}}"));
        LeakScan scan = new LeakScan(LeakPolicy.DEFAULT, values.search(Set.of()));
        Mapping object =
                Trees.yaml(
                        "{apiVersion: v1, kind: Ship, metadata: {name: x, labels: {a:"
                                + " '8301746592013'}, annotations: {b: '8301746592013'}}, spec: {c:"
                                + " 8301746592013}}");

        assertThat(Subjects.scan(scan, object).findings())
                .extracting(finding -> finding.path().toString())
                .containsExactly("metadata.labels.a", "metadata.annotations.b", "spec.c");
    }

    @Test
    void ofASecretTheDataIsPassedOverAndTheRestCannotBeSealed() {
        Mapping secret =
                Trees.yaml(
                        "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop}, data:"
                                + " {password: ckc3a2sycExxOQ==}}");
        LeakScan scan = scan(LeakPolicy.DEFAULT);

        assertThat(Subjects.scan(scan, secret)).isInstanceOf(Scan.Clean.class);
        assertThat(
                        Subjects.scan(
                                scan,
                                secret.update(
                                        "metadata",
                                        data ->
                                                data.with(
                                                        "annotations",
                                                        Trees.yaml("{was: rG7kk2pLq9}")))))
                .isInstanceOf(Scan.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENC[AES256_GCM,data:rG7kk2pLq9==,iv:YWJj,tag:YWJj,type:str]",
                "-----BEGIN AGE ENCRYPTED FILE-----\nrG7kk2pLq9\n-----END AGE ENCRYPTED FILE-----\n"
            })
    void ciphertextIsNoSecret(String text) {
        assertThat(Subjects.scan(scan(LeakPolicy.DEFAULT), Subjects.configMap("password", text)))
                .isInstanceOf(Scan.Clean.class);
    }

    @Test
    void textAfterCiphertextIsLookedAt() {
        String text = "ENC[AES256_GCM,data:YWJj,iv:YWJj,tag:YWJj,type:str] rG7kk2pLq9";

        assertThat(
                        Subjects.scan(scan(LeakPolicy.DEFAULT), Subjects.configMap("a", text))
                                .findings())
                .hasSize(1);
    }

    @Test
    void whatIsHiddenAlreadyIsPassedOver() {
        Mapping object =
                Subjects.configMap("a", "b")
                        .with("data", Mapping.of("x", new Scalar.Hidden(Scalar.text(VALUE))));

        assertThat(Subjects.scan(scan(LeakPolicy.DEFAULT), object)).isInstanceOf(Scan.Clean.class);
    }

    @Test
    void whatTheSettingsAllowIsNotReported() {
        Mapping object = Trees.yaml(DEPLOYMENT);
        Allowed env = allowed("spec.template.spec.containers[*].env", List.of(), List.of("*.apps"));
        Allowed args = allowed("spec.template.spec.containers[web].args[2]", List.of(), List.of());
        Allowed other = allowed(".", List.of(), List.of("configmaps"));

        assertThat(findings(object, env, args)).isEmpty();
        assertThat(findings(object, env))
                .containsExactly("spec.template.spec.containers[web].args[2]");
        assertThat(findings(object, other)).hasSize(2);
        assertThat(findings(object, allowed(".", List.of("shop/db/*"), List.of())))
                .as("the names are still called as secrets are")
                .hasSize(2);
        assertThat(findings(object, allowed(".", List.of("shop/other/*"), List.of()))).hasSize(2);
    }

    @Test
    void aValueThatIsAllowedIsNoReasonToSeal() {
        LeakScan scan = scan(allowing(allowed(".", List.of("shop/db/password"), List.of())));

        assertThat(Subjects.scan(scan, Trees.yaml(DEPLOYMENT)).findings())
                .allMatch(finding -> finding.action() == Action.WARN);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void nothingThatIsReportedHoldsAValue(Action action) {
        LeakPolicy all = new LeakPolicy(action, action, action, action, List.of());
        Mapping object =
                Trees.yaml(DEPLOYMENT)
                        .with(
                                "data",
                                Trees.yaml(
                                        "{a: 'postgres://app:hunter22@db', apiToken: zQ8vT3xW6yB1nM4k}"));

        Scan scan = Subjects.scan(scan(all), object);

        assertThat(scan.findings().toString())
                .doesNotContain(VALUE)
                .doesNotContain("hunter22")
                .doesNotContain("zQ8vT3xW6yB1nM4k");
    }

    @Test
    void aDocumentThatIsNeverSealedShowsNothing() {
        Mapping document =
                Trees.yaml(
                        "{name: rG7kk2pLq9, rG7kk2pLq9: 1, list: [plain, 'x rG7kk2pLq9'], number: 12,"
                                + " nested: {rG7kk2pLq9: {a: b}}}");

        assertThat(scan(LeakPolicy.DEFAULT).withheld(document))
                .isEqualTo(
                        Trees.yaml(
                                "{name: (withheld), (withheld): 1, list: [plain, (withheld)],"
                                        + " number: 12, nested: {(withheld): {a: b}}}"));
        assertThat(scan(known(Action.DROP)).withheld(document).toString()).doesNotContain(VALUE);
    }

    @Test
    void aDocumentWithoutSecretsStaysTheSame() {
        Mapping document = Trees.yaml("{version: v1.36.3, nodes: [{name: a}]}");

        assertThat(scan(LeakPolicy.DEFAULT).withheld(document)).isSameAs(document);
    }

    private static Finding found(String path) {
        return new Finding(
                periplus.model.manifest.FieldPath.parse(path),
                Detector.KNOWN,
                Action.ENCRYPT,
                "the value of Secret shop/db, key password");
    }

    private static Mapping container(Mapping body) {
        return body.sequence("spec", "template", "spec", "containers")
                .mappings()
                .findFirst()
                .orElseThrow();
    }

    private static Mapping env(Mapping body, int index) {
        return (Mapping) container(body).sequence("env").items().get(index);
    }

    private static List<String> findings(Mapping object, Allowed... allowed) {
        return Subjects.scan(scan(allowing(allowed)), object).findings().stream()
                .map(finding -> finding.path().toString())
                .toList();
    }

    private static Allowed allowed(String path, List<String> values, List<String> kinds) {
        return new Allowed(
                Optional.of(path),
                Optional.of(values).filter(list -> !list.isEmpty()),
                Optional.of(kinds).filter(list -> !list.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                "It is an example.");
    }

    private static LeakPolicy allowing(Allowed... allowed) {
        return new LeakPolicy(
                Action.ENCRYPT, Action.ENCRYPT, Action.ENCRYPT, Action.WARN, List.of(allowed));
    }

    private static LeakPolicy known(Action action) {
        return new LeakPolicy(Action.ENCRYPT, action, Action.ENCRYPT, Action.WARN, List.of());
    }

    private static LeakScan scan(LeakPolicy policy) {
        return new LeakScan(policy, known());
    }

    private static KnownSearch known() {
        KnownValues values = new KnownValues();
        String base64 = Base64.getEncoder().encodeToString(VALUE.getBytes(UTF_8));
        values.learn(
                new ResourceKey("secrets", Optional.of("shop"), "db"),
                Mapping.of("data", Mapping.builder().put("password", base64).build()));
        return values.search(Set.of());
    }
}
