package periplus.model.seal.leak.token;

import static periplus.model.seal.leak.token.TokenFormat.around;
import static periplus.model.seal.leak.token.TokenFormat.prefixed;

import java.util.List;

/** The formats that are looked for, as their makers describe them. */
public final class TokenFormats {

    private static final String KEY_BODY =
            "(?:\\s|[A-Za-z-]+: [^\\r\\n]*[\\r\\n])*[A-Za-z0-9+/=]{20}";

    private static final List<TokenFormat> KEYS =
            List.of(
                    around(
                            "a PEM private key",
                            "RFC 7468, RFC 5915, OpenSSH PROTOCOL.key",
                            0,
                            "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----" + KEY_BODY,
                            "-----BEGIN "),
                    around(
                            "an OpenVPN static key",
                            "OpenVPN manual",
                            0,
                            "-----BEGIN OpenVPN Static key V1-----\\s+[0-9a-f]{32}",
                            "-----BEGIN Open"),
                    prefixed(
                            "an age identity",
                            "age-encryption.org/v1",
                            "AGE-SECRET-KEY-(?:PQ-)?1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
                            "AGE-SECRET-KEY-"),
                    around(
                            "a WireGuard private key",
                            "wg(8)",
                            0,
                            "(?:PrivateKey|PresharedKey)\\s*=\\s*[A-Za-z0-9+/]{43}=",
                            "PrivateKey",
                            "PresharedKey"),
                    prefixed(
                            "a JSON Web Token",
                            "RFC 7519",
                            "eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{16,}",
                            "eyJ"),
                    prefixed(
                            "a password hash",
                            "crypt(5)",
                            "\\$(?:2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}|[56y]\\$(?:rounds=[0-9]+\\$)?"
                                    + "[./A-Za-z0-9$]{2,60}\\$[./A-Za-z0-9]{43,86}"
                                    + "|apr1\\$[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]{22})",
                            "$2a$",
                            "$2b$",
                            "$2x$",
                            "$2y$",
                            "$5$",
                            "$6$",
                            "$y$",
                            "$apr1$"),
                    around(
                            "a URL with a password",
                            "RFC 3986, section 3.2.1",
                            0,
                            "://[^\\s/?#@:'\"<>]*:[^\\s/?#@'\"<>]{3,}@",
                            "://"),
                    around(
                            "an Authorization header",
                            "RFC 6750, RFC 7617",
                            1,
                            "(?i)authorization[\"']?[\\s:=]+[\"']?(?:basic|bearer|token)\\s+"
                                    + "[A-Za-z0-9._~+/-]{12,}",
                            "uthorization",
                            "UTHORIZATION"),
                    around(
                            "the key of a kubeconfig",
                            "kubeconfig (v1)",
                            0,
                            "client-key-data[\"']?:\\s*[\"']?[A-Za-z0-9+/=]{40}",
                            "client-key-data"),
                    prefixed(
                            "a K3s join token",
                            "docs.k3s.io/cli/token",
                            "K10[0-9a-f]{64}::[^\\s:]+:\\S{8,}",
                            "K10"));

    private static final List<TokenFormat> CLOUDS =
            List.of(
                    prefixed(
                            "an AWS access key",
                            "AWS IAM, unique identifiers",
                            "A(?:KIA|SIA)[A-Z2-7]{16}",
                            "AKIA",
                            "ASIA"),
                    around(
                            "an AWS secret access key",
                            "AWS CLI, configuration settings",
                            1,
                            "(?i)secret_?access_?key[\"']?\\s*[:=]\\s*[\"']?[A-Za-z0-9/+]{40}",
                            "ecret_access_key",
                            "ECRET_ACCESS_KEY",
                            "ecretAccessKey"),
                    prefixed(
                            "a Google API key",
                            "Google Cloud, API keys",
                            "AIza[0-9A-Za-z_-]{35}",
                            "AIza"),
                    prefixed(
                            "a Google OAuth secret",
                            "Google Identity, OAuth 2.0",
                            "GOCSPX-[A-Za-z0-9_-]{28}|ya29\\.[A-Za-z0-9_-]{30,}",
                            "GOCSPX-",
                            "ya29."),
                    around(
                            "an Azure storage or bus key",
                            "Azure, connection strings",
                            0,
                            "(?:AccountKey|SharedAccessKey)\\s*=\\s*[A-Za-z0-9+/]{42,86}={1,2}",
                            "AccountKey",
                            "SharedAccessKey"),
                    around(
                            "an Azure client secret",
                            "Microsoft Entra, application credentials",
                            4,
                            "[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}",
                            "8Q~",
                            "7Q~"),
                    around(
                            "an Azure shared access signature",
                            "Azure Storage, SAS",
                            0,
                            "[?&]sig=[A-Za-z0-9%+/_-]{43,}(?:%3[Dd]|=)",
                            "&sig=",
                            "?sig="),
                    prefixed(
                            "a DigitalOcean token",
                            "DigitalOcean API reference",
                            "do[opr]_v1_[0-9a-f]{64}",
                            "dop_v1_",
                            "doo_v1_",
                            "dor_v1_"),
                    prefixed(
                            "a Cloudflare tunnel token",
                            "Cloudflare Tunnel, run parameters",
                            "eyJhIjoi[A-Za-z0-9+/=_-]{80,}",
                            "eyJhIjoi"),
                    prefixed(
                            "a Tailscale key",
                            "Tailscale, key prefixes",
                            "tskey-[a-z]+-[A-Za-z0-9]{8,}-[A-Za-z0-9]{16,}",
                            "tskey-"),
                    prefixed(
                            "a HashiCorp token",
                            "Vault, tokens; HCP Terraform, API tokens",
                            "hv[sbr]\\.[A-Za-z0-9_-]{24,}",
                            "hvs.",
                            "hvb.",
                            "hvr."),
                    around(
                            "an HCP Terraform token",
                            "HCP Terraform, API tokens",
                            14,
                            "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,}",
                            ".atlasv1."));

    private static final List<TokenFormat> FORGES =
            List.of(
                    prefixed(
                            "a GitHub token",
                            "GitHub, about authentication",
                            "gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,}",
                            "ghp_",
                            "gho_",
                            "ghu_",
                            "ghs_",
                            "ghr_",
                            "github_pat_"),
                    prefixed(
                            "a GitLab token",
                            "GitLab, token prefixes",
                            "(?:gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|oas)-[A-Za-z0-9_-]{20,}"
                                    + "|GR1348941[A-Za-z0-9_-]{20})",
                            "glpat-",
                            "gldt-",
                            "glrt-",
                            "glrtr-",
                            "glcbt-",
                            "glptt-",
                            "glft-",
                            "glimt-",
                            "glagent-",
                            "glsoat-",
                            "glffct-",
                            "gloas-",
                            "GR1348941"),
                    prefixed(
                            "an Atlassian token",
                            "Atlassian, API tokens",
                            "AT(?:ATT|CTT)3xFf[A-Za-z0-9_=-]{40,}",
                            "ATATT3x",
                            "ATCTT3x"),
                    prefixed("an npm token", "npm, access tokens", "npm_[A-Za-z0-9]{36}", "npm_"),
                    prefixed(
                            "a PyPI token",
                            "PyPI, API tokens",
                            "pypi-AgE[A-Za-z0-9_-]{50,}",
                            "pypi-AgE"),
                    prefixed(
                            "a Docker Hub token",
                            "Docker Hub, access tokens",
                            "dckr_[po]at_[A-Za-z0-9_-]{24,}",
                            "dckr_pat_",
                            "dckr_oat_"),
                    prefixed(
                            "a RubyGems key",
                            "RubyGems, API keys",
                            "rubygems_[0-9a-f]{48}",
                            "rubygems_"));

    private static final List<TokenFormat> SERVICES =
            List.of(
                    prefixed(
                            "a Slack token",
                            "Slack, token types",
                            "xox[abceoprs]-[A-Za-z0-9.-]{16,}|xapp-[0-9]-[A-Za-z0-9-]{20,}",
                            "xoxa-",
                            "xoxb-",
                            "xoxc-",
                            "xoxe-",
                            "xoxe.",
                            "xoxo-",
                            "xoxp-",
                            "xoxr-",
                            "xoxs-",
                            "xapp-"),
                    around(
                            "a webhook with its secret",
                            "Slack, Discord and Teams, incoming webhooks",
                            0,
                            "hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{24,}"
                                    + "|discord(?:app)?\\.com/api/webhooks/[0-9]+/[A-Za-z0-9_-]{40,}"
                                    + "|webhook\\.office\\.com/webhookb2/[0-9a-f-]{36}@\\S{40,}",
                            "hooks.slack.com/",
                            "discord.com/api",
                            "discordapp.com/api",
                            "webhook.office.com/"),
                    around(
                            "a Telegram bot token",
                            "Telegram Bot API",
                            10,
                            "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}",
                            ":AA"),
                    prefixed(
                            "a Stripe key",
                            "Stripe, API keys",
                            "(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{32,}",
                            "sk_live_",
                            "sk_test_",
                            "rk_live_",
                            "rk_test_",
                            "whsec_"),
                    prefixed(
                            "a SendGrid key",
                            "SendGrid, API keys",
                            "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}",
                            "SG."),
                    prefixed("a Mailgun key", "Mailgun, API keys", "key-[0-9a-f]{32}", "key-"),
                    prefixed(
                            "a Grafana token",
                            "Grafana, service accounts and access policies",
                            "glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/]{32,}={0,2}",
                            "glsa_",
                            "glc_"),
                    prefixed(
                            "a language model key",
                            "OpenAI, Anthropic and Hugging Face, API keys",
                            "sk-(?:proj|svcacct|admin|ant)-[A-Za-z0-9_-]{32,}|hf_[A-Za-z]{34}",
                            "sk-proj-",
                            "sk-svcacct-",
                            "sk-admin-",
                            "sk-ant-",
                            "hf_"),
                    prefixed(
                            "a Sentry token",
                            "Sentry, auth tokens",
                            "sntry[su]_[A-Za-z0-9+/=_]{40,}",
                            "sntrys_",
                            "sntryu_"),
                    prefixed(
                            "a Databricks token",
                            "Databricks, authentication",
                            "dapi[0-9a-f]{32}",
                            "dapi"),
                    prefixed(
                            "a New Relic key", "New Relic, API keys", "NRAK-[A-Z0-9]{27}", "NRAK-"),
                    prefixed(
                            "a Shopify token",
                            "Shopify, access tokens",
                            "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",
                            "shpat_",
                            "shpca_",
                            "shppa_",
                            "shpss_"),
                    prefixed(
                            "a Linear or Notion key",
                            "Linear and Notion, API keys",
                            "lin_api_[A-Za-z0-9]{40}|ntn_[A-Za-z0-9]{40,}",
                            "lin_api_",
                            "ntn_"),
                    prefixed(
                            "a Doppler token",
                            "Doppler, token formats",
                            "dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,}",
                            "dp.pt.",
                            "dp.st.",
                            "dp.ct.",
                            "dp.sa.",
                            "dp.scim.",
                            "dp.audit."),
                    prefixed(
                            "a PlanetScale secret",
                            "PlanetScale, service tokens",
                            "pscale_(?:tkn|pw|oauth)_[A-Za-z0-9._=-]{32,}",
                            "pscale_"));

    private TokenFormats() {}

    public static List<TokenFormat> all() {
        return List.of(KEYS, CLOUDS, FORGES, SERVICES).stream().flatMap(List::stream).toList();
    }
}
