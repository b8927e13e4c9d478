package periplus.model.seal.leak;

import java.util.List;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** What came of looking for secrets in an object. */
public sealed interface Scan {

    /** In the order of the document; findings that the settings allow are not among them. */
    List<Finding> findings();

    /** Nothing was found. */
    record Clean() implements Scan {
        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }

    /**
     * The object may be exported as it is here.
     *
     * @param body with findings hidden or left out; the same object when all are just warnings
     */
    record Guarded(Mapping body, List<Finding> findings) implements Scan {

        public Guarded {
            findings = List.copyOf(findings);
        }

        /** Whether there is something to seal. */
        public boolean isSealed() {
            return findings.stream().anyMatch(finding -> finding.action() == Action.ENCRYPT);
        }
    }

    /**
     * The object must not be exported.
     *
     * @param shown the object's key for messages: parts that are secret themselves are hidden
     */
    record Refused(ResourceKey shown, List<Finding> findings) implements Scan {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
