package periplus.model.seal.leak.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.leak.text.Readings;

class TokenSearchTest {

    private static final TokenSearch SEARCH = new TokenSearch(TokenFormats.all());

    /** Digits and letters for {@code #n}: written out, other scanners would stop this file. */
    private static final String FILLER =
            "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6".repeat(4);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a PEM private key | -----BEGIN RSA ~PRIVATE KEY-----\\n#64\\n-----END",
                "a PEM private key | -----BEGIN ~PRIVATE KEY-----\\nProc-Type: 4,ENCRYPTED\\n\\n#64",
                "an age identity | AGE-SECRET~-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE",
                "a WireGuard private key | PrivateKey = #43=",
                "a JSON Web Token | token eyJ#20.eyJ#30.#40",
                "a password hash | admin:$2y$10$#53",
                "a password hash | $6$abcdefgh$#86",
                "a URL with a password | postgres://app:hunter22@db/app",
                "a URL with a password | see redis://:hunter22@redis:6379/0.",
                "an Authorization header | proxy_set_header Authorization \"Bearer #30\";",
                "an Authorization header | authorization: Basic dXNlcjpodW50ZXIyMg==",
                "the key of a kubeconfig | client-key-data: #80",
                "a K3s join token | K10~a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4::server:a1b2c3d4",
                "an AWS access key | AKIA~Q3EGSKLZJ5TBVYRX",
                "an AWS secret access key | aws_secret_access_key = #40",
                "a Google API key | AIza~#35",
                "an Azure storage or bus key | DefaultEndpointsProtocol=https;AccountKey=#86==",
                "an Azure client secret | abc8Q~~#34",
                "a DigitalOcean token | dop_v1_~a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4",
                "a Tailscale key | tskey-auth-~#12-#32",
                "a HashiCorp token | hvs.~#30",
                "a GitHub token | ghp_~#36",
                "a GitHub token | github_pat_~#82",
                "a GitLab token | glpat-~#20",
                "an npm token | //registry.npmjs.org/:_authToken=npm_~#36",
                "a PyPI token | pypi-AgE~#60",
                "a Docker Hub token | dckr_pat_~#27",
                "a Slack token | xoxb-~123456789012-#24",
                "a webhook with its secret | https://hooks.slack.com/services/~T0#10/B0#10/#24",
                "a Telegram bot token | 123456789:AA~#33",
                "a Stripe key | sk_live_~#24",
                "a SendGrid key | SG.~#22.#43",
                "a Grafana token | glsa_~#32_a1b2c3d4",
                "a language model key | sk-ant-~#40",
                "a Sentry token | sntrys_~#44"
            })
    void secretsAreKnownByTheirFormat(String name, String template) {
        String text = filled(template);

        assertThat(find(text)).as(template).isEqualTo(name);
        assertThat(find("\"" + text.replace("\n", "\\n") + "\"")).as("in JSON").isEqualTo(name);
        String base64 = Base64.getEncoder().encodeToString(("data: " + text).getBytes(UTF_8));
        assertThat(find(base64)).as("in Base64").isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUabcdefghijklmnop\n-----END",
                "-----BEGIN PUBLIC KEY-----\nMIIBszCCAVmgAwIBAgIUabcdefghijklmnop\n-----END",
                "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+\n",
                "a PEM file begins with -----BEGIN RSA PRIVATE KEY----- and ends likewise",
                "postgres://app:$(DB_PASSWORD)@db/app",
                "postgres://app:${DB_PASSWORD}@db/app",
                "postgres://app:{{.Values.password}}@db/app",
                "postgres://user:password@host/db",
                "https://git.example.com/a:b/c@d",
                "ssh://git@git.example.com:22/shop.git",
                "oci://registry.example.com/charts@sha256:0123456789abcdef0123456789abcdef",
                "Authorization: Bearer $TOKEN",
                "http://[::1]:8080/metrics",
                "AKIAIOSFODNN7EXAMPLE",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "key-value-store",
                "the token begins with ghp_ and has 36 more characters",
                "nothing@all"
            })
    void whatOnlyLooksLikeOneIsNone(String text) {
        assertThat(find(text)).isEmpty();
    }

    @Test
    void everyFormatHasAPlaceToLookItUp() {
        assertThat(TokenFormats.all())
                .allSatisfy(format -> {
                    assertThat(format.source()).isNotBlank();
                    assertThat(format.beginnings())
                            .isNotEmpty()
                            .allMatch(text -> text.length() > 2);
                });
    }

    private static String filled(String template) {
        String text = template.replace("~~", "~\0").replace("~", "").replace('\0', '~');
        StringBuilder filled = new StringBuilder();
        for (String part : List.of(text.replace("\\n", "\n").split("#", -1))) {
            int digits = 0;
            while (digits < part.length() && Character.isDigit(part.charAt(digits)) && digits < 2) {
                digits++;
            }
            boolean isFiller = !filled.isEmpty() || text.startsWith("#");
            if (isFiller && digits > 0) {
                filled.append(FILLER, 0, Integer.parseInt(part.substring(0, digits)));
                filled.append(part.substring(digits));
            } else {
                filled.append(part);
            }
        }
        return filled.toString();
    }

    private static String find(String text) {
        return SEARCH.find(Readings.of(text)).map(TokenFormat::name).orElse("");
    }
}
