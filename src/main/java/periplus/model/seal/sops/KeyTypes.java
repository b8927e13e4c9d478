package periplus.model.seal.sops;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;

/** The keys of other kinds than age that a file may be sealed for. */
enum KeyTypes {
    KMS("AWS KMS", "arn"),
    GCP_KMS("Google Cloud KMS", "resource_id"),
    HCKMS("Huawei Cloud KMS", "key_id"),
    AZURE_KV("Azure Key Vault", "name"),
    HC_VAULT("HashiCorp Vault", "key_name"),
    PGP("PGP", "fp");

    private static final Map<String, KeyTypes> BY_KEY =
            Map.of(
                    "kms",
                    KMS,
                    "gcp_kms",
                    GCP_KMS,
                    "hckms",
                    HCKMS,
                    "azure_kv",
                    AZURE_KV,
                    "hc_vault",
                    HC_VAULT,
                    "pgp",
                    PGP);

    private final String words;
    private final String id;

    KeyTypes(String words, String id) {
        this.words = words;
        this.id = id;
    }

    /** The kinds a file is sealed for, in words. */
    static List<String> kinds(Mapping block) {
        return types(block).map(entry -> entry.getValue().words).toList();
    }

    /** The keys a file is sealed for, each with its kind. */
    static List<String> keys(Mapping block) {
        return types(block)
                .flatMap(entry ->
                        block.sequence(entry.getKey()).mappings().map(entry.getValue()::describe))
                .toList();
    }

    private static Stream<Map.Entry<String, KeyTypes>> types(Mapping block) {
        return block.keys().stream()
                .filter(key -> !block.sequence(key).isEmpty())
                .flatMap(key ->
                        Optional.ofNullable(BY_KEY.get(key))
                                .map(type -> Map.entry(key, type))
                                .stream());
    }

    private String describe(Mapping key) {
        String name = Objects.requireNonNullElse(key.text(id), "");
        return name.isEmpty() ? words : words + " " + name;
    }
}
