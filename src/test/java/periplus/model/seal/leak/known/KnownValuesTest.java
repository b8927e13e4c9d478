package periplus.model.seal.leak.known;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.seal.leak.text.Readings;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

class KnownValuesTest {

    private static final ResourceKey DB = new ResourceKey("secrets", Optional.of("shop"), "db");
    private static final String VALUE = "p&ss \"w/rd\\+%7é<x>";

    private final KnownValues values = new KnownValues();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p&ss \"w/rd\\+%7é<x>",
                "before-p&ss \"w/rd\\+%7é<x>after",
                "{\"password\":\"p&ss \\\"w\\/rd\\\\+%7é<x>\"}",
                "p\\u0026ss \\\"w/rd\\\\+%7\\u00e9\\u003cx\\u003e",
                "{\\\"password\\\":\\\"p&ss \\\\\\\"w/rd\\\\\\\\+%7é<x>\\\"}",
                "https://app:p%26ss%20%22w%2Frd%5C%2B%257%C3%A9%3Cx%3E@db/app",
                "p%26ss+%22w%2frd%5c%2b%257%c3%a9%3cx%3e",
                "\"p&ss \\\"w/rd\\\\+%7\\xE9<x>\""
            })
    void aValueIsFoundInEveryForm(String text) {
        learn("password", VALUE);

        assertThat(find(text)).isEqualTo("the value of Secret shop/db, key password");
    }

    @Test
    void aValueIsFoundInBase64OfAnyKindAtAnyPlace() {
        learn("password", VALUE);

        for (String before : List.of("", "a", "ab", "abc", "user:", "x:y:z:")) {
            for (String after : List.of("", "\n", "ab", "; more to come")) {
                byte[] plain = (before + VALUE + after).getBytes(UTF_8);
                for (Base64.Encoder encoder :
                        List.of(
                                Base64.getEncoder(),
                                Base64.getUrlEncoder(),
                                Base64.getEncoder().withoutPadding(),
                                Base64.getUrlEncoder().withoutPadding(),
                                Base64.getMimeEncoder(20, new byte[] {'\n'}))) {
                    String text = encoder.encodeToString(plain);
                    assertThat(find(text)).as(text).contains("key password");
                    assertThat(find("Basic " + text.replace("\n", "")))
                            .as(text)
                            .contains("key password");
                }
            }
        }
    }

    @Test
    void binaryValuesAreFoundInBase64() {
        byte[] store = new byte[64];
        for (int i = 0; i < store.length; i++) {
            store[i] = (byte) (i * 37 - 100);
        }
        learn("keystore.jks", store);

        assertThat(find(Base64.getEncoder().encodeToString(store))).contains("keystore.jks");
        assertThat(find(Base64.getUrlEncoder().encodeToString(store))).contains("keystore.jks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                ".dockerconfigjson | {\"auths\":{\"r.example\":{\"username\":\"bot\",\"password\":\"rG7kk2pLq9\",\"auth\":\"Ym90OnJHN2trMnBMcTk=\"}}} | rG7kk2pLq9",
                ".dockerconfigjson | {\"auths\":{\"r.example\":{\"auth\":\"Ym90OnJHN2trMnBMcTk=\"}}} | rG7kk2pLq9",
                ".dockerconfigjson | {\"auths\":{\"r.example\":{\"auth\":\"Ym90OnJHN2trMnBMcTk=\"}}} | Ym90OnJHN2trMnBMcTk=",
                "config             | {\"bearerToken\":\"rG7kk2pLq9\",\"tlsClientConfig\":{\"insecure\":true}} | rG7kk2pLq9",
                "config.env         | export MINIO_ROOT_PASSWORD=\"rG7kk2pLq9\" | rG7kk2pLq9",
                "application.yaml   | spring: {}\\n    password: 'rG7kk2pLq9'\\nport: 80 | rG7kk2pLq9",
                "app.properties     | db.user=shop\\ndb.password = rG7kk2pLq9\\n | rG7kk2pLq9",
                "uri                | postgresql://shop:rG7kk2pLq9@db:5432/shop | rG7kk2pLq9",
                "uri                | amqp://shop:r%2FG7kk2pLq9@mq/ | r/G7kk2pLq9",
                "uri                | redis://:rG7kk2pLq9@redis:6379/0 | rG7kk2pLq9",
                "dsn                | shop:rG7kk2pLq9@tcp(db:3306)/shop | rG7kk2pLq9",
                "jdbc-url           | jdbc:postgresql://db/shop?user=shop&password=rG7kk2pLq9&ssl=true | rG7kk2pLq9",
                "connection         | Server=db;User Id=sa;Password=rG7kk2pLq9;Encrypt=true | rG7kk2pLq9",
                "auth               | shop:$apr1$q7gq2x1z$7f8Xb3G1N2mPqRsTuVwXy0 | $apr1$q7gq2x1z$7f8Xb3G1N2mPqRsTuVwXy0"
            })
    void whatIsInsideAValueIsFound(String key, String value, String inside) {
        learn(key, value.replace("\\n", "\n"));

        assertThat(find("--flag=" + inside)).endsWith("Secret shop/db, key " + key);
    }

    @Test
    void whatIsPublicInsideAValueIsNotLookedFor() {
        learn(
                "config",
                "{\"username\":\"application-user\",\"server\":\"https://k8s.example:6443\","
                        + "\"caData\":\"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSQ==\"}");

        assertThat(find("application-user")).isEmpty();
        assertThat(find("https://k8s.example:6443")).isEmpty();
        assertThat(find("LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSQ==")).isEmpty();
    }

    @Test
    void theBodyOfAPrivateKeyIsFound() {
        String body = "Zm9yIHRlc3RzIG9ubHk".repeat(4);
        String begin = "-----BEGIN " + "PRIVATE KEY-----\n";
        String end = "-----END " + "PRIVATE KEY-----\n";
        learn("tls.key", begin + body.substring(0, 64) + "\n" + body.substring(64) + "\n" + end);

        assertThat(find("key: " + body)).isEqualTo("a value within Secret shop/db, key tls.key");
    }

    @Test
    void aWordCountsOnlyWhereItStandsAlone() {
        learn("password", "sunflowers");

        assertThat(find("--password=sunflowers,")).isNotEmpty();
        assertThat(find("sunflowers")).isNotEmpty();
        assertThat(find("fieldofsunflowers")).isEmpty();
        assertThat(find("sunflowers2")).isEmpty();
    }

    @Test
    void whatIsTheNameOfAnObjectIsNoSecret() {
        learn("password", "shop-backend");

        assertThat(find("shop-backend")).isNotEmpty();
        assertThat(
                        values.search(Set.of("shop-backend"))
                                .find(Readings.of("shop-backend"), _ -> false))
                .isEmpty();
    }

    @Test
    void hiddenPlainAndStringDataAreTheSame() {
        Scalar plain =
                Scalar.text(Base64.getEncoder().encodeToString("rG7kk2pLq9\n".getBytes(UTF_8)));
        values.learn(
                DB,
                Mapping.of("data", Mapping.of("password", new Scalar.Hidden(plain)))
                        .with("stringData", Mapping.builder().put("token", "tokenK7x92m").build()));

        assertThat(find("rG7kk2pLq9")).contains("password");
        assertThat(find("tokenK7x92m")).contains("token");
    }

    @Test
    void aChangedSecretIsLearnedAnew() {
        learn("password", "rG7kk2pLq9");
        learn("password", "another-K7x92m");

        assertThat(find("rG7kk2pLq9")).isEmpty();
        values.forget(DB);
        assertThat(find("another-K7x92m")).isEmpty();
    }

    @Test
    void onlyAValueThatNoSecretHeldIsNews() {
        ResourceKey copy = new ResourceKey("secrets", Optional.of("copy"), "db");

        assertThat(values.learn(DB, secret("a", "rG7kk2pLq9"))).isTrue();
        assertThat(values.learn(DB, secret("a", "rG7kk2pLq9"))).isFalse();
        assertThat(values.learn(copy, secret("b", "rG7kk2pLq9"))).isFalse();
        assertThat(values.learn(DB, secret("a", "another-K7x92m"))).isTrue();
        assertThat(values.learn(DB, secret("a", "rG7kk2pLq9"))).isFalse();

        values.forget(DB);
        values.forget(copy);
        values.forget(copy);
        assertThat(values.learn(DB, secret("a", "rG7kk2pLq9"))).isTrue();
    }

    @Test
    void whatLooksForThemStaysTheSameWhileNothingChanges() {
        values.learn(DB, secret("a", "rG7kk2pLq9"));
        KnownSearch search = values.search(Set.of());

        values.learn(DB, secret("a", "rG7kk2pLq9"));
        assertThat(values.search(Set.of())).isSameAs(search);

        values.learn(DB, secret("b", "rG7kk2pLq9"));
        assertThat(values.search(Set.of())).isNotSameAs(search);
        assertThat(find("rG7kk2pLq9")).contains("key b");
    }

    private static Mapping secret(String key, String value) {
        return Mapping.of("stringData", Mapping.builder().put(key, value).build());
    }

    @Test
    void releasesOfHelmAreNotLearned() {
        Mapping secret =
                Mapping.of("stringData", Mapping.builder().put("release", "SDRzSUFBQUFB").build())
                        .with("type", Scalar.text("helm.sh/release.v1"));
        values.learn(DB, secret);

        assertThat(find("SDRzSUFBQUFB")).isEmpty();
    }

    @Test
    void aValueThatMayBeReadableIsPassedOverForTheNext() {
        learn("password", "rG7kk2pLq9");
        values.learn(
                new ResourceKey("secrets", Optional.of("shop"), "other"),
                Mapping.of("stringData", Mapping.builder().put("token", "tokenK7x92m").build()));

        assertThat(
                        values.search(Set.of())
                                .find(
                                        Readings.of("rG7kk2pLq9 tokenK7x92m"),
                                        source -> source.text().equals("shop/db/password"))
                                .map(Source::words))
                .contains("the value of Secret shop/other, key token");
    }

    private void learn(String key, String value) {
        learn(key, value.getBytes(UTF_8));
    }

    private void learn(String key, byte[] value) {
        String base64 = Base64.getEncoder().encodeToString(value);
        values.learn(DB, Mapping.of("data", Mapping.builder().put(key, base64).build()));
    }

    private String find(String text) {
        return values.search(Set.of())
                .find(Readings.of(text), _ -> false)
                .map(Source::words)
                .orElse("");
    }
}
