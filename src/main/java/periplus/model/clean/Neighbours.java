package periplus.model.clean;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import periplus.model.clean.around.Accounts;
import periplus.model.clean.around.AggregatedApis;
import periplus.model.clean.around.Definitions;
import periplus.model.clean.around.Ripple;
import periplus.model.clean.around.ScaleTarget;
import periplus.model.clean.around.Scalers;
import periplus.model.clean.around.Services;
import periplus.model.clean.around.Topic;
import periplus.model.clean.defaults.Shape;
import periplus.model.clean.fact.Addons;
import periplus.model.clean.fields.ManagedFields;
import periplus.model.clean.order.BuiltInOrder;
import periplus.model.clean.order.FreeOrder;
import periplus.model.clean.rule.Surroundings;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/**
 * Collects what rules must know of other objects. Show it every object of the kinds that {@link
 * #concerns} names before cleaning any other, and each again when it changed. Safe for use by
 * several threads.
 */
public final class Neighbours implements Surroundings {

    // Ids, not names of kinds: the paths of files have them too.
    public static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";
    public static final String API_SERVICES = "apiservices.apiregistration.k8s.io";
    public static final String AUTOSCALERS = "horizontalpodautoscalers.autoscaling";
    public static final String SCALED_OBJECTS = "scaledobjects.keda.sh";
    public static final String SERVICES = "services";
    public static final String ACCOUNTS = "serviceaccounts";

    private static final Set<String> CONCERNED =
            Set.of(DEFINITIONS, API_SERVICES, AUTOSCALERS, SCALED_OBJECTS, SERVICES, ACCOUNTS);

    private final Definitions definitions = new Definitions();
    private final AggregatedApis aggregated = new AggregatedApis();
    private final Services services = new Services();
    private final Accounts accounts = new Accounts();
    private final Scalers scalers = new Scalers();
    private final Map<String, Topic> topics =
            Map.of(
                    DEFINITIONS, definitions,
                    API_SERVICES, aggregated,
                    AUTOSCALERS, scalers.horizontal(),
                    SCALED_OBJECTS, scalers.keda(),
                    SERVICES, services,
                    ACCOUNTS, accounts);
    private volatile boolean microK8s;

    /**
     * Whether objects of the kind tell something about others.
     *
     * @param typeId as {@link ResourceType#id()} has it
     */
    public static boolean concerns(String typeId) {
        return CONCERNED.contains(typeId);
    }

    /**
     * Takes what an object says now in place of what it said before; of other kinds than those it
     * concerns, nothing.
     */
    public Ripple see(ResourceType type, Mapping live) {
        Ripple ripple = hear(ResourceKey.of(type, live), live);
        if (!microK8s && isOfMicroK8s(live)) {
            microK8s = true;
            return Ripple.EVERYTHING;
        }
        return ripple;
    }

    /** Takes back what an object said that is no more. */
    public Ripple forget(ResourceKey key) {
        return hear(key, Mapping.EMPTY);
    }

    private Ripple hear(ResourceKey key, Mapping live) {
        Topic topic = topics.get(key.type());
        return topic == null ? Ripple.NONE : topic.hear(key, live);
    }

    private static boolean isOfMicroK8s(Mapping live) {
        return ManagedFields.of(live).managers().anyMatch(Addons.CONTROL_PLANE::equals);
    }

    /** {@link ResourceType#id()} of each custom resource to the version it is stored at. */
    public Map<String, String> storageVersions() {
        return definitions.storageVersions();
    }

    /** {@code group/version} of each API that another server answers for. */
    public Set<String> aggregated() {
        return aggregated.versions();
    }

    @Override
    public boolean hasStatusSubresource(ResourceType type) {
        return definitions.haveStatus(type);
    }

    @Override
    public boolean selectsPods(String namespace, String service) {
        return services.selectPods(new ResourceKey(SERVICES, Optional.of(namespace), service));
    }

    @Override
    public boolean isMicroK8s() {
        return microK8s;
    }

    @Override
    public boolean isNamedByAccount(String namespace, String secret) {
        return accounts.list(namespace, secret);
    }

    @Override
    public OptionalInt autoscaledFloor(ResourceType type, String namespace, String name) {
        return scalers.floor(new ScaleTarget(type.group(), type.kind(), namespace, name));
    }

    @Override
    public Shape defaults(ResourceType type) {
        return definitions.defaults(type);
    }

    /** Where in objects of the kind the order of a list says nothing. */
    public FreeOrder order(ResourceType type) {
        return definitions.order(type).orElseGet(() -> BuiltInOrder.of(type.id()));
    }
}
