/**
 * Trees to text and back: JSON, canonical YAML, settings and reports. The only user of Jackson and
 * snakeyaml-engine.
 */
@NullMarked
package periplus.model.text;

import org.jspecify.annotations.NullMarked;
