package periplus.model.seal.leak.known;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and values as charts and operators have them. */
class BarTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "bitnami postgresql | postgres-password      | nK3vTq81Zx",
                "bitnami postgresql | replication-password   | sunflowers",
                "grafana            | admin-password         | zM0rVpQ2sY6tBnWc3XfLd8KgJhUe5RaT1iOv7w4E",
                "argo cd            | admin.password         | $2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "argo cd            | server.secretkey       | 9JQm3fXw7sUe1zR5tYp8aLkVdBcHgN2o4iT6qWxEuMA=",
                "argo cd repository | password               | 4c8e1f0a-9d3b-4a57-8e21-6b0f3c9d7a15",
                "argo cd repository | url                    | https://bot:hunter2hunter@git.example.com/shop.git",
                "argo cd cluster    | bearerToken            | eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrOHMifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ",
                "minio              | rootPassword           | q8fLd0pWmZ",
                "minio              | secretkey              | tYw3xQ9vKc2B",
                "longhorn           | AWS_SECRET_ACCESS_KEY  | wJq3rXUtnFEMI/K7MDENG/bPxRfiCYzzXAMPLEKE",
                "longhorn           | CIFS_PASSWORD          | harbour7",
                "registry           | haSharedSecret         | a1b2c3d4e5f6g7h8",
                "cert-manager       | password               | keystore-9f3a",
                "bootstrap token    | token-secret           | f395accd246ae52d",
                "any                | settings               | 7Hq2:zzR9!kPw4",
                "any                | DATABASE_URL           | postgres://app:s3cr3tvalue@db.shop.svc/app"
            })
    void secretsAreLookedFor(String chart, String key, String value) {
        assertThat(Bar.isPassed(key, value)).as(chart).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "bitnami postgresql | postgres-password      | short7!",
                "bitnami postgresql | username               | application-user-01",
                "bitnami postgresql | password               | changeme",
                "bitnami postgresql | password               | postgres",
                "bitnami postgresql | password               | aaaaaaaaaaaa",
                "bitnami postgresql | password               | 12345678",
                "bitnami postgresql | password               | 87654321",
                "grafana            | admin-user             | administrator",
                "grafana            | admin-password         | prom-operator",
                "grafana            | ldap-toml              | ~~",
                "argo cd            | admin.passwordMtime    | 2026-11-01T08:15:00Z",
                "argo cd repository | url                    | https://git.example.com/shop/deploy.git",
                "argo cd repository | project                | platform-team",
                "argo cd repository | type                   | repository",
                "argo cd cluster    | server                 | https://kubernetes.default.svc",
                "argo cd cluster    | name                   | in-cluster-production",
                "cert-manager       | tls.crt                | -----BEGIN CERTIFICATE-----MIIBszCCAVmgAwIBAgIU",
                "cert-manager       | bundle                 | -----BEGIN CERTIFICATE-----MIIBszCCAVmgAwIBAgIU",
                "minio              | rootUser               | console-admin-7",
                "minio              | rootPassword           | minioadmin",
                "longhorn           | AWS_ACCESS_KEY_ID      | AKIAQ3EGSKLZJ5TBVYRX",
                "longhorn           | AWS_ENDPOINTS          | https://minio.storage.svc:9000",
                "longhorn           | VIRTUAL_HOSTED_STYLE   | true",
                "dashboard          | pub                    | -----BEGIN RSA PUBLIC KEY-----MIIBCgKCAQEA",
                "ssh                | ssh-publickey          | ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPd8 me@ship",
                "ssh                | known_hosts            | git.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPd8",
                "account token      | namespace              | kube-system",
                "any                | settings               | 10.152.183.0/24",
                "any                | settings               | 4c8e1f0a-9d3b-4a57-8e21-6b0f3c9d7a15",
                "any                | settings               | db.shop.svc.cluster.local:5432",
                "any                | settings               | ghcr.io/example/shop:1.27-alpine",
                "any                | settings               | /var/lib/shop/data",
                "any                | settings               | me@harbour.example",
                "any                | settings               | 1h30m15s500ms",
                "any                | settings               | 20260101123000",
                "any                | settings               | production-cluster"
            })
    void whatIsNoSecretIsNot(String chart, String key, String value) {
        assertThat(Bar.isPassed(key, value)).as(chart).isFalse();
    }
}
