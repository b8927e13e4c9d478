package periplus.model.seal.leak;

import periplus.model.manifest.FieldPath;

/**
 * Something secret in an object.
 *
 * @param path where; a step that is itself secret is shown as {@code (secret)}
 * @param what in words, for example {@code the value of Secret shop/db, key password}; never a
 *     value
 */
public record Finding(FieldPath path, Detector detector, Action action, String what) {}
