package periplus.model.seal.leak.known;

import periplus.model.manifest.ResourceKey;

/**
 * Which Secret a value is of.
 *
 * @param key in its data
 * @param inside whether it is only a part of what stands there
 */
public record Source(ResourceKey secret, String key, boolean inside) {

    /** {@code namespace/name/key}, as the settings name it. */
    public String text() {
        return name() + "/" + key;
    }

    /** For example {@code the value of Secret shop/db, key password}. */
    public String words() {
        return (inside ? "a value within Secret " : "the value of Secret ")
                + name()
                + ", key "
                + key;
    }

    private String name() {
        return secret.namespace().orElse("") + "/" + secret.name();
    }
}
