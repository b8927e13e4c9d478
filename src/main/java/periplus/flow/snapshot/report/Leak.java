package periplus.flow.snapshot.report;

import periplus.model.manifest.ResourceKey;
import periplus.model.seal.leak.Finding;

/**
 * Something secret outside of Secrets.
 *
 * @param fresh whether the commit changes the object it is in
 */
public record Leak(ResourceKey key, Finding finding, boolean fresh) {}
