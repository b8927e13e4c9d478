package periplus.model.clean.rule;

import java.util.OptionalInt;
import periplus.model.clean.defaults.Shape;
import periplus.model.manifest.ResourceType;

/** What a rule must know beyond the object itself. */
public interface Surroundings {

    /** An object on its own: nothing around it is known. */
    Surroundings NONE =
            new Surroundings() {
                @Override
                public boolean hasStatusSubresource(ResourceType type) {
                    return false;
                }

                @Override
                public boolean selectsPods(String namespace, String service) {
                    return false;
                }

                @Override
                public boolean isMicroK8s() {
                    return false;
                }

                @Override
                public boolean isNamedByAccount(String namespace, String secret) {
                    return false;
                }

                @Override
                public OptionalInt autoscaledFloor(
                        ResourceType type, String namespace, String name) {
                    return OptionalInt.empty();
                }

                @Override
                public Shape defaults(ResourceType type) {
                    return Shape.NONE;
                }
            };

    /** Whether this version of a custom resource keeps its status apart from the rest. */
    boolean hasStatusSubresource(ResourceType type);

    /** Whether a Service with this name exists and has a selector. */
    boolean selectsPods(String namespace, String service);

    /** Whether the cluster is a MicroK8s, whose add-ons make objects of known names. */
    boolean isMicroK8s();

    /** Whether a ServiceAccount lists the Secret as one of its own. */
    boolean isNamedByAccount(String namespace, String secret);

    /** The least number of replicas of the autoscaler that targets the object, if one does. */
    OptionalInt autoscaledFloor(ResourceType type, String namespace, String name);

    /** What the schema of a custom resource fills in, at this version. */
    Shape defaults(ResourceType type);
}
