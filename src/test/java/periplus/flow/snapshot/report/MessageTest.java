package periplus.flow.snapshot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.io.git.value.CommitText;
import periplus.model.manifest.Change;
import periplus.model.manifest.Changes;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.seal.leak.LeakPolicy;
import periplus.model.seal.leak.LeakScan;
import periplus.model.seal.leak.known.KnownSearch;
import periplus.model.seal.leak.known.KnownValues;
import periplus.model.state.Coverage;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.testing.Trees;

class MessageTest {

    private static final ResourceKey WEB =
            new ResourceKey("deployments.apps", Optional.of("shop"), "web");
    private static final LeakScan NOTHING_KNOWN =
            new LeakScan(LeakPolicy.DEFAULT, KnownSearch.NONE);

    @Test
    void oneChangedObjectSaysWhatChanged() {
        Change change =
                modified(
                        WEB,
                        "{metadata: {labels: {tier: a}}, spec: {replicas: 2, template: {spec:"
                                + " {containers: [{name: web, image: 'nginx:1.27'}]}}}}",
                        "{metadata: {labels: {tier: b}}, spec: {replicas: 3, template: {spec:"
                                + " {containers: [{name: web, image: 'nginx:1.28'}]}}}}");

        assertThat(title(change))
                .isEqualTo("deployments/web in shop: replicas 2 -> 3, image nginx:1.27 -> 1.28, …");
        assertThat(body(change))
                .isEqualTo(
                        "~ shop deployments.apps/web: metadata.labels.tier a -> b, spec.replicas 2"
                                + " -> 3, spec.template.spec.containers[web].image nginx:1.27 ->"
                                + " 1.28");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1                | a: 2                   | a 1 -> 2",
                "a: true             | a: false               | a true -> false",
                "a: ''               | a: x                   | a \"\" -> x",
                "a: one two          | a: x                   | a \"one two\" -> x",
                "b: 1                | {b: 1, a: 2}           | a set to 2",
                "b: 1                | {b: 1, a: {c: 2}}      | a added",
                "{b: 1, a: 2}        | b: 1                   | a removed",
                "a: {b: 1}           | a: [1]                 | a changed",
                "a: 1                | a: null                | a changed",
                "env: [{name: A, value: x}] | env: [{name: A, value: y}] | A x -> y",
                "env: [{name: A, value: x}] | env: [{name: B, value: y}] | env[A] removed, env[B] added",
                "args: [--a]         | args: [--b]            | args --a -> --b",
                "metadata: {annotations: {e.com/x: a}} | metadata: {annotations: {e.com/x: b}} |"
                        + " e.com/x a -> b",
                "a: x                | a: 1234567890123456789012345678901234567890  |"
                        + " a x -> 1234567890123456789012345678901234567890",
                "a: x                | a: 12345678901234567890123456789012345678901 | a changed",
                "a: x                | a: \"two\\nlines\"     | a changed",
                "a: x                | a: \"turned\\u202Earound\" | a changed",
            })
    void aFieldIsSaidInWords(String before, String after, String words) {
        assertThat(title(modified(WEB, before, after)))
                .isEqualTo("deployments/web in shop: " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "nginx:1.27, nginx:1.28, nginx:1.27 -> 1.28",
        "nginx:1.27, httpd:1.28, nginx:1.27 -> httpd:1.28",
        "nginx, nginx:1.28, nginx -> nginx:1.28",
        "localhost:32000/a/web:1, localhost:32000/a/web:2, localhost:32000/a/web:1 -> 2",
        "localhost:5000/web, localhost:5000/api, localhost:5000/web -> localhost:5000/api",
        "web:1@sha256:aaaa, web:2@sha256:bbbb, web:1 -> 2",
        "web:1@sha256:aaaa, web:1@sha256:bbbb, web:1@sha256:aaaa -> web:1@sha256:bbbb",
        "registry.k8s.io/ingress-nginx/controller:v1.9.4,"
                + " registry.k8s.io/ingress-nginx/controller:v1.9.5, controller:v1.9.4 -> v1.9.5",
    })
    void anImageThatStaysTheSameIsNamedOnce(String before, String after, String words) {
        assertThat(title(modified(WEB, "image: " + before, "image: " + after)))
                .isEqualTo("deployments/web in shop: image " + words);
    }

    @Test
    void whatCameAndWentIsCountedAndNamed() {
        List<Change> removed = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            removed.add(new Change.Removed(config("settings-" + (char) ('a' + i))));
        }

        assertThat(title(new Change.Added(WEB))).isEqualTo("deployments/web in shop added");
        assertThat(title(new Change.Removed(WEB))).isEqualTo("deployments/web in shop removed");
        assertThat(title(new Change.Added(new ResourceKey("namespaces", Optional.empty(), "a"))))
                .isEqualTo("namespaces/a added");
        assertThat(title(removed.toArray(Change[]::new)))
                .isEqualTo("12 objects in shop removed: configmaps/settings-a, …");
        assertThat(title(new Change.Added(WEB), new Change.Removed(config("a"))))
                .isEqualTo("1 added, 1 removed in shop: configmaps/a, deployments/web");
        assertThat(title(new Change.Added(config("a")), modified(WEB, "a: 1", "a: 2")))
                .isEqualTo("1 changed, 1 added in shop: configmaps/a, deployments/web a");
        assertThat(title(new Change.Modified(WEB, List.of())))
                .isEqualTo("deployments/web in shop changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 40, 60, 120, 253})
    void aTitleIsNoWiderThanTheLogOfGit(int length) {
        ResourceKey key =
                new ResourceKey("configmaps", Optional.of("s".repeat(63)), "n".repeat(length));
        ResourceKey near = new ResourceKey("configmaps", Optional.of("shop"), "n".repeat(length));

        for (Change change :
                List.of(
                        new Change.Added(key),
                        modified(key, "data: {a: x}", "data: {a: y}"),
                        modified(near, "data: {a: x, b: x, c: x}", "data: {a: y, b: y, c: y}"))) {
            assertThat(title(change)).hasSizeLessThanOrEqualTo(72).doesNotEndWith(":");
            assertThat(title(change, new Change.Removed(WEB))).hasSizeLessThanOrEqualTo(72);
        }
    }

    @Test
    void aValueThatIsSealedIsNotShown() {
        Mapping before = secret("first-password");
        Mapping after = secret("second-password");
        ResourceKey key = new ResourceKey("secrets", Optional.of("shop"), "db");

        assertThat(title(changed(key, before, after)))
                .isEqualTo("secrets/db in shop: password changed (sealed)");
        assertThat(title(changed(key, secret(), after)))
                .isEqualTo("secrets/db in shop: password added (sealed)");
        assertThat(title(changed(key, after, secret())))
                .isEqualTo("secrets/db in shop: password removed");
    }

    /** As it is in clear text, before it is sealed, and after. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{data: {db-password: SECRET}}",
                "{spec: {env: [{name: API_TOKEN, value: SECRET}]}}",
                "{spec: {url: 'https://me:SECRET@x.example/'}}",
                "{spec: {args: ['--password=SECRET']}}",
                "{spec: {args: [--password, SECRET]}}",
                "{spec: {password: {value: SECRET}}}",
                "{spec: {datasource: {secureJsonData: {httpHeader: SECRET}}}}",
                "{metadata: {annotations: {example.com/client-secret: SECRET}}}",
            })
    void whatIsCalledAsSecretsAreIsNotShown(String object) {
        String secret = "rG7kk2";
        Mapping one = Trees.yaml(object.replace("SECRET", secret));
        Mapping two = Trees.yaml(object.replace("SECRET", "other"));
        for (Change change :
                List.of(
                        changed(WEB, one, two),
                        changed(WEB, two, one),
                        changed(WEB, Mapping.EMPTY, one),
                        changed(WEB, one, Mapping.EMPTY))) {
            assertThat(text(NOTHING_KNOWN, change)).doesNotContain(secret);
        }
    }

    @Test
    void theValueOfASecretIsShownNowhere() {
        String value = "rG7kk2pLq9";
        KnownValues known = new KnownValues();
        known.learn(config("db"), Trees.yaml("{stringData: {password: " + value + "}}"));
        LeakScan scan = new LeakScan(LeakPolicy.DEFAULT, known.search(Set.of()));

        for (String text : List.of(value, "x=" + value, "ckc3a2sycExxOQ==")) {
            Change change =
                    modified(
                            WEB,
                            "{mode: '%s', b: c}".formatted(text),
                            "{mode: d, c: '%s'}".formatted(text));
            assertThat(text(scan, change))
                    .contains("mode changed", "c added")
                    .doesNotContain(text)
                    .doesNotContain(value);
        }
    }

    @Test
    void theBodyIsBounded() {
        List<Change> many = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            many.add(new Change.Added(config("settings-" + i)));
        }

        assertThat(body(many.toArray(Change[]::new)).lines())
                .hasSize(61)
                .startsWith("+ shop configmaps/settings-0", "+ shop configmaps/settings-1")
                .endsWith("and 10 more");
        assertThat(body(modified(WEB, "{a: 1, b: 1, c: 1, d: 1}", "{a: 2, b: 2, c: 2, d: 2}")))
                .isEqualTo("~ shop deployments.apps/web: a 1 -> 2, b 1 -> 2, c 1 -> 2 and 1 more");
    }

    private static Mapping secret(String... passwords) {
        Mapping.Builder data = Mapping.builder();
        for (String password : passwords) {
            data.put("password", Secrecy.hidden(Scalar.text(password)));
        }
        return Mapping.of("data", data.build());
    }

    private static ResourceKey config(String name) {
        return new ResourceKey("configmaps", Optional.of("shop"), name);
    }

    private static Change modified(ResourceKey key, String before, String after) {
        return changed(key, Trees.yaml(before), Trees.yaml(after));
    }

    private static Change changed(ResourceKey key, Mapping before, Mapping after) {
        return new Change.Modified(key, Changes.between(before, after));
    }

    private static String title(Change... changes) {
        return text(NOTHING_KNOWN, changes).lines().findFirst().orElse("");
    }

    private static String body(Change... changes) {
        String text = text(NOTHING_KNOWN, changes);
        return text.substring(text.indexOf("\n\n") + 2, text.lastIndexOf("\n\n"));
    }

    private static String text(LeakScan secrets, Change... changes) {
        Report report =
                new Report(
                        1,
                        Map.of(),
                        new Sealed(0, List.of(), 0),
                        List.of(changes),
                        new Coverage(Set.of(), List.of()),
                        List.of(),
                        new Notices(Optional.empty(), List.of(), List.of()));
        CommitText text =
                Message.of(
                        report,
                        false,
                        Selection.ALL,
                        new Message.Origin("snapshot", Set.of("kubectl"), "7", Optional.empty()),
                        secrets);
        return text.full();
    }
}
