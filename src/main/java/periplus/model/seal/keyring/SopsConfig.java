package periplus.model.seal.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.sops.CryptRule;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * The settings of the sops tool for a repository, so that a person who edits a sealed file with it
 * seals the same values to the same recipients, and changes no other line.
 *
 * @see <a
 *     href="https://github.com/getsops/sops#using-sops-yaml-conf-to-select-kms-pgp-and-age-for-new-files">sops
 *     README</a>
 */
public final class SopsConfig {

    /** Where they stand in the repository. */
    public static final String FILE = ".sops.yaml";

    private static final String HEADER =
            """
            # Made from .periplus/keys.yaml by `periplus keys`; the first rule whose path fits holds.
            """;

    private static final String SEALED = "\\.sops\\.yaml$";

    /** How sops indents what it writes; its own default would move every line. */
    private static final Mapping STORES =
            Mapping.of("yaml", Mapping.of("indent", Scalar.number(2)));

    private SopsConfig() {}

    /**
     * The file.
     *
     * @param namespace where the Secret with the cluster's identity is
     * @throws periplus.model.problem.Failure KEY without a recovery recipient
     */
    public static byte[] of(Keyring keyring, String namespace) {
        Set<AgeRecipient> recovery = keyring.requireRecovery().recoveryRecipients();
        String secrets = "^namespaces/%s/secrets/%s" + SEALED;
        List<Node> rules =
                List.of(
                        rule(
                                secrets.formatted(escaped(namespace), OwnSecret.NAME),
                                CryptRule.PRIVATE_KEYS,
                                recovery),
                        rule(
                                secrets.formatted("[^/]+", "sealed-secrets-key[^/]*"),
                                CryptRule.PRIVATE_KEYS,
                                recovery),
                        rule("^" + escaped(Canary.FILE) + "$", CryptRule.DATA, recovery),
                        rule("^helm/.*" + SEALED, CryptRule.VALUES, keyring.all()),
                        rule("(^|/)secrets/[^/]+" + SEALED, CryptRule.DATA, keyring.all()),
                        rule(SEALED, CryptRule.MARKED, keyring.all()));
        Mapping document =
                Mapping.builder()
                        .put("creation_rules", new Sequence(rules))
                        .put("stores", STORES)
                        .build();
        return (HEADER + new String(YamlWriter.write(document), UTF_8)).getBytes(UTF_8);
    }

    /** Recipients as one text, which every version of sops reads; lists need 3.11. */
    private static Mapping rule(String path, CryptRule rule, Set<AgeRecipient> recipients) {
        return Mapping.builder()
                .put("path_regex", path)
                .put(rule.kind().key(), rule.pattern())
                .put("mac_only_encrypted", Scalar.TRUE)
                .put(
                        "age",
                        recipients.stream()
                                .map(AgeRecipient::text)
                                .collect(Collectors.joining(",")))
                .build();
    }

    private static String escaped(String literal) {
        return literal.replace(".", "\\.");
    }
}
