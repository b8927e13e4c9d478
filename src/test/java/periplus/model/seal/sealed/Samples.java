package periplus.model.seal.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.SealingPair;
import periplus.testing.Trees;

/** A Secret to seal, and three keys of a controller, each made 30 days after the one before. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final SealingPair FIRST = pair("2026-09-01T00:00:00Z");
    static final SealingPair SECOND = pair("2026-10-01T00:00:00Z");
    static final SealingPair THIRD = pair("2026-10-31T00:00:00Z");
    static final List<SealingKey> KEYS =
            List.of(
                    SealingKey.of(SECOND.secret("sealed-secrets-keybbbbb")),
                    SealingKey.of(THIRD.secret("sealed-secrets-keyzzzzz")),
                    SealingKey.of(FIRST.secret("sealed-secrets-keyaaaaa")));
    static final SealingKey OLDEST = KEYS.getLast();
    static final SealingKey NEWEST = KEYS.get(1);

    static final Mapping SECRET =
            hidden(
                    Trees.yaml(
                            """
                            apiVersion: v1
                            kind: Secret
                            metadata:
                              name: database
                              namespace: shop
                              labels: {app: shop}
                              annotations: {team: payments}
                            type: example.com/database
                            immutable: true
                            data:
                              .dockerconfigjson: e30=
                              123: b25l
                              binary: AP8AgIH+Cg==
                              empty: ""
                              on: cGxhaW50ZXh0
                              password: Y29ycmVjdCBob3JzZQ==
                            """));

    private Samples() {}

    /** The Secret of a key after somebody found out that it has leaked. */
    static Mapping compromised(Mapping secret) {
        return secret.update(
                "metadata",
                metadata ->
                        metadata.with(
                                "labels",
                                Mapping.of(SealingKey.LABEL, Scalar.text("compromised"))));
    }

    private static SealingPair pair(String notBefore) {
        return SealingPair.of(2048, Instant.parse(notBefore), SealingPair.VALIDITY);
    }

    static SealedSecrets sealedSecrets() {
        return new SealedSecrets(InstantSource.fixed(NOW));
    }

    /** The Secret as flows hand it on. */
    static Mapping hidden(Mapping secret) {
        return secret.update(
                "data",
                data ->
                        data.mapEntries((_, value) ->
                                value instanceof Scalar.Text text
                                        ? new Scalar.Hidden(text)
                                        : value));
    }

    static Mapping with(Mapping secret, String key, byte[] value) {
        Scalar text = Scalar.text(Base64.getEncoder().encodeToString(value));
        return secret.update("data", data -> data.with(key, new Scalar.Hidden(text)));
    }

    static Mapping annotated(Mapping object, String annotation, String value) {
        return object.update(
                "metadata",
                metadata ->
                        metadata.with(
                                "annotations",
                                metadata.mapping("annotations")
                                        .with(annotation, Scalar.text(value))));
    }

    static Mapping named(Mapping object, String namespace, String name) {
        return object.update(
                "metadata",
                metadata ->
                        metadata.with("namespace", Scalar.text(namespace))
                                .with("name", Scalar.text(name)));
    }

    /** The lines of the file. */
    static List<String> lines(Mapping object) {
        return new String(YamlWriter.write(object), UTF_8).lines().toList();
    }
}
