package periplus.model.seal.leak.word;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "dbPassword",
                "DB_PASSWORD",
                "db-password",
                "db.password",
                "mysqlrootpassword",
                "passwd",
                "passphrase",
                "PGPASS",
                "userPassword",
                "secret",
                "clientSecret",
                "client_secret",
                "OAUTH2_CLIENT_SECRET",
                "token",
                "authToken",
                "API_TOKEN",
                "apikey",
                "api_key",
                "apiKey",
                "APIKey",
                "X-API-Key",
                "privateKey",
                "private_key",
                "tls.key",
                "ssh-privatekey",
                "AWS_SECRET_ACCESS_KEY",
                "accessKey",
                "encryptionKey",
                "JWT_SIGNING_KEY",
                "sentryDsn",
                "credentials",
                "client-key-data",
                "keyData",
                "cookieSecret",
                "admin.password",
                "server.secretkey"
            })
    void namesOfSecrets(String name) {
        assertThat(SecretNames.senseOf(name)).isEqualTo(Sense.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username",
                "adminUser",
                "DB_HOST",
                "database",
                "namespace",
                "name",
                "secretName",
                "imagePullSecretName",
                "passwordSecretRef",
                "existingSecret",
                "passwordFile",
                "tokenPath",
                "token_url",
                "TOKEN_URL",
                "tokenTtl",
                "tokenExpirationSeconds",
                "passwordKey",
                "adminPasswordKey",
                "passwordPolicy",
                "tokenType",
                "clientId",
                "AWS_ACCESS_KEY_ID",
                "publicKey",
                "ssh-publickey.pub",
                "tls.crt",
                "ca.crt",
                "client-certificate",
                "checksum/secret",
                "secretNamespace",
                "secretStore",
                "admin.passwordMtime",
                "url",
                "region",
                "bucket"
            })
    void namesOfWhatIsPublic(String name) {
        assertThat(SecretNames.senseOf(name)).isEqualTo(Sense.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas",
                "spec",
                "config.yaml",
                "keys",
                "monkey",
                "keyboard",
                "compass",
                "passthrough",
                "bypass",
                "tokenizer",
                "",
                "key",
                "application.properties"
            })
    void namesThatSayNothing(String name) {
        assertThat(SecretNames.senseOf(name)).isNotEqualTo(Sense.SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD, sunflower7",
        "password, hunter2",
        "apiToken, zQ8vT3xW6yB1nM4k",
        "clientSecret, 9a0f3b7c-5d21-4e8a-b6f4-0c7d92e1aa35x"
    })
    void valuesThatCouldBeSecret(String name, String value) {
        assertThat(Suspicion.isPossible(name, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_PASSWORD | $(DB_PASS)",
                "DB_PASSWORD | ${DB_PASS}",
                "DB_PASSWORD | {{ .Values.password }}",
                "DB_PASSWORD | <your password>",
                "DB_PASSWORD | ********",
                "DB_PASSWORD | /run/secrets/password",
                "DB_PASSWORD | db-password",
                "DB_PASSWORD | required",
                "DB_PASSWORD | vault:secret/data/db#password",
                "apiToken    | my-token",
                "apiToken    | true",
                "apiToken    | aaaaaaaaaaaaaaaaaaaa",
                "apiToken    | shop-backend-token",
                "secret      | shop-tls",
                "token       | 8760h",
                "secret      | https://vault.example.com/v1/kv",
                "tokenName   | zQ8vT3xW6yB1nM4k",
                "apiKey      | the key you got by mail"
            })
    void valuesThatOnlySayWhereItIs(String name, String value) {
        assertThat(Suspicion.isPossible(name, value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.user=shop\ndb.password=hunter22\n",
                "auth:\n  password: 'hunter22' # from the wiki\n",
                "{\n  \"apiToken\": \"zQ8vT3xW6yB1nM4k\",\n}",
                "export DB_PASSWORD=hunter22"
            })
    void settingsThatCouldBeSecret(String text) {
        assertThat(Lines.any(text, Suspicion::isPossible)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.user=shop\ndb.password=${DB_PASSWORD}\n",
                "passwordFile: /run/secrets/db\n",
                "# the password: see the wiki\nport: 80\n",
                "token: \"\"\n"
            })
    void settingsThatAreNot(String text) {
        assertThat(Lines.any(text, Suspicion::isPossible)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password=hunter22",
                "mysql -u root --password hunter22 -e 'select 1'",
                "-Dspring.datasource.password=hunter22"
            })
    void optionsThatCouldBeSecret(String text) {
        assertThat(Options.any(text, Suspicion::isPossible)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password-file=/run/secrets/db",
                "--tls-private-key-file=/etc/tls/tls.key",
                "--secret-name=shop-tls",
                "--password=$(DB_PASSWORD)",
                "--token-ttl=24h0m0s"
            })
    void optionsThatAreNot(String text) {
        assertThat(Options.any(text, Suspicion::isPossible)).isFalse();
    }
}
