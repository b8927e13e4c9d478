package periplus.model.seal.sealed;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * Turns Secrets into SealedSecrets, which Bitnami's controller turns back. Safe for several
 * threads.
 */
public final class SealedSecrets {

    private static final String API_VERSION = "bitnami.com/v1alpha1";
    private static final String KIND = "SealedSecret";
    private static final String VALUES = "encryptedData";

    /** What apply commands leave behind: a copy of the Secret with its values. */
    private static final Set<String> LAST_APPLIED =
            Set.of(
                    "kubectl.kubernetes.io/last-applied-configuration",
                    "kubecfg.ksonnet.io/last-applied-configuration");

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public SealedSecrets(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Refuses a certificate with which nothing can be sealed now.
     *
     * @throws MalformedText when it has expired
     */
    public void requireUsable(SealingCertificate certificate) {
        certificate.requireValid(clock.instant());
    }

    /**
     * Seals a Secret.
     *
     * @param secret cleaned; its annotations may ask for a wider scope than the strict one
     * @throws MalformedText when the certificate has expired, or a value is no Base64
     */
    public Mapping seal(Mapping secret, SealingCertificate certificate) {
        return update(Mapping.EMPTY, secret, Set.of(), certificate);
    }

    /**
     * Seals a changed Secret: the value of a key that stayed keeps its text. What no active key
     * opens counts as changed, as the controller passes over the others.
     *
     * @param committed the SealedSecret as it was
     * @param keys all that the controller has, to compare
     * @param newest for what is sealed anew
     * @return {@code committed} when nothing changed
     * @throws MalformedText when something is to be sealed but the certificate has expired, or a
     *     value is no Base64
     */
    public Mapping update(
            Mapping committed,
            Mapping secret,
            Collection<SealingKey> keys,
            SealingCertificate newest) {
        String label = SealingScope.of(secret).label(secret);
        Mapping before = committed.mapping("spec", VALUES);
        KeyRing ring = new KeyRing(keys.stream().filter(SealingKey::isActive).toList());
        Mapping.Builder values = Mapping.builder();
        SecretData.of(secret)
                .forEach((key, value) -> {
                    Node text = before.get(key);
                    values.put(
                            key,
                            text != null && holds(text, value, ring, label)
                                    ? text
                                    : Scalar.text(seal(value, newest, label)));
                });
        Mapping updated = around(secret, values.build());
        return updated.equals(committed) ? committed : updated;
    }

    private static boolean holds(Node text, SecretBytes value, KeyRing ring, String label) {
        try {
            return text instanceof Scalar.Text(String sealed)
                    && ring.open(SealedValue.read(sealed), label).filter(value::equals).isPresent();
        } catch (MalformedText _) {
            return false; // what is broken is sealed anew
        }
    }

    private String seal(SecretBytes value, SealingCertificate certificate, String label) {
        certificate.requireValid(clock.instant());
        return SealedValue.seal(value, certificate, label, random).text();
    }

    /** The object with everything but the values, in the terms of the controller. */
    private static Mapping around(Mapping secret, Mapping values) {
        SealingScope scope = SealingScope.of(secret);
        Mapping.Builder metadata = Mapping.builder();
        copy(secret.mapping("metadata"), metadata, "name", "namespace");
        if (scope != SealingScope.STRICT) {
            metadata.put("annotations", Mapping.of(scope.annotation(), Scalar.text("true")));
        }
        Mapping.Builder spec = Mapping.builder().put(VALUES, values);
        Mapping template = template(secret);
        if (!template.isEmpty()) {
            spec.put("template", template);
        }
        return Mapping.builder()
                .put("apiVersion", API_VERSION)
                .put("kind", KIND)
                .put("metadata", metadata.build())
                .put("spec", spec.build())
                .build();
    }

    /** Only what a Secret is made with: kubeseal would take over finalizers and field managers. */
    private static Mapping template(Mapping secret) {
        Mapping from = secret.mapping("metadata");
        Mapping kept = from.update("annotations", annotations -> annotations.without(LAST_APPLIED));
        Mapping.Builder metadata = Mapping.builder();
        for (String map : new String[] {"annotations", "labels"}) {
            if (!kept.mapping(map).isEmpty()) {
                metadata.put(map, kept.mapping(map));
            }
        }
        Mapping.Builder template = Mapping.builder();
        Mapping built = metadata.build();
        if (!built.isEmpty()) {
            template.put("metadata", built);
        }
        copy(secret, template, "type", "immutable");
        return template.build();
    }

    private static void copy(Mapping from, Mapping.Builder to, String... keys) {
        for (String key : keys) {
            Node value = from.get(key);
            if (value != null) {
                to.put(key, value);
            }
        }
    }

    /**
     * Opens a SealedSecret with whichever keys fit.
     *
     * @param keys all that the controller ever had
     */
    public Unsealing open(Mapping sealedSecret, Collection<SealingKey> keys) {
        try {
            requireValues(sealedSecret);
            KeyRing ring = new KeyRing(keys);
            Mapping.Builder data = Mapping.builder();
            sealedSecret
                    .mapping("spec", VALUES)
                    .entries()
                    .forEach((key, value) -> data.put(key, open(key, value, sealedSecret, ring)));
            return new Unsealing.Unsealed(secret(sealedSecret, data.build()));
        } catch (MalformedText e) {
            return new Unsealing.Refused(SecretData.place(sealedSecret) + ": " + e.what());
        }
    }

    private static void requireValues(Mapping sealedSecret) {
        if (!(sealedSecret.at("spec", VALUES) instanceof Mapping)) {
            throw malformed("it has no spec." + VALUES);
        }
        if (sealedSecret.at("spec", "data") != null) {
            throw malformed("spec.data is of a form that controllers no longer open");
        }
        if (!sealedSecret.mapping("spec", "template", "data").isEmpty()) {
            throw malformed("only its controller fills in the templates in spec.template.data");
        }
    }

    private static Scalar open(String key, Node value, Mapping sealedSecret, KeyRing ring) {
        if (!(value instanceof Scalar.Text(String text))) {
            throw malformed("the value of " + key + " is no text");
        }
        SealedValue sealed;
        try {
            sealed = SealedValue.read(text);
        } catch (MalformedText e) {
            throw malformed("the value of " + key + " is no sealed one: " + e.what());
        }
        SealingScope scope = SealingScope.of(sealedSecret);
        return ring.open(sealed, scope.label(sealedSecret))
                .map(SecretData::hidden)
                .orElseThrow(() -> malformed(why(key, sealed, sealedSecret, ring)));
    }

    /** Another name or namespace cannot be told from another key, but another scope can. */
    private static String why(String key, SealedValue sealed, Mapping sealedSecret, KeyRing ring) {
        SealingScope said = SealingScope.of(sealedSecret);
        Optional<SealingScope> meant =
                Stream.of(SealingScope.values())
                        .filter(scope -> scope != said)
                        .filter(scope -> ring.open(sealed, scope.label(sealedSecret)).isPresent())
                        .findFirst();
        return "the value of "
                + key
                + meant.map(scope ->
                                " was sealed "
                                        + scope.meaning()
                                        + ", but the annotations say "
                                        + said.meaning())
                        .orElse(
                                " opens with none of the "
                                        + ring.size()
                                        + " sealing keys: it was sealed with another, for another"
                                        + " name or namespace, or was changed");
    }

    private static Mapping secret(Mapping sealedSecret, Mapping data) {
        Mapping template = sealedSecret.mapping("spec", "template");
        Mapping.Builder metadata = Mapping.builder();
        copy(sealedSecret.mapping("metadata"), metadata, "name", "namespace");
        copy(template.mapping("metadata"), metadata, "annotations", "labels");
        Mapping.Builder secret =
                Mapping.builder()
                        .put("apiVersion", "v1")
                        .put("kind", "Secret")
                        .put("metadata", metadata.build());
        copy(template, secret, "type", "immutable");
        if (!data.isEmpty()) {
            secret.put("data", data);
        }
        return secret.build();
    }

    private static MalformedText malformed(String what) {
        return new MalformedText(what, 0, 0);
    }
}
