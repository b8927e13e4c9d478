package periplus.model.clean;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.defaults.SchemaDefaults;
import periplus.model.clean.defaults.Shape;
import periplus.model.clean.fact.Addons;
import periplus.model.clean.fields.ManagedFields;
import periplus.model.clean.order.BuiltInOrder;
import periplus.model.clean.order.FreeOrder;
import periplus.model.clean.order.SchemaOrder;
import periplus.model.clean.rule.Surroundings;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * Collects what rules must know of other objects. Show it every object of the kinds that {@link
 * #concerns} names before cleaning any other. Safe for use by several threads.
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

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final Map<String, String> storageVersions = new ConcurrentHashMap<>();
    private final Set<String> withStatus = ConcurrentHashMap.newKeySet();
    private final Map<String, Shape> schemas = new ConcurrentHashMap<>();
    private final Map<String, FreeOrder> orders = new ConcurrentHashMap<>();
    private final Set<String> aggregated = ConcurrentHashMap.newKeySet();
    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private final Set<String> accountSecrets = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> floors = new ConcurrentHashMap<>();
    private final Map<String, Integer> kedaFloors = new ConcurrentHashMap<>();
    private volatile boolean microK8s;

    /**
     * Whether objects of the kind tell something about others.
     *
     * @param typeId as {@link ResourceType#id()} has it
     */
    public static boolean concerns(String typeId) {
        return CONCERNED.contains(typeId);
    }

    /** Takes note of one object; of other kinds than those it concerns, nothing. */
    public void see(ResourceType type, Mapping live) {
        if (!microK8s) {
            microK8s = ManagedFields.of(live).managers().anyMatch(Addons.CONTROL_PLANE::equals);
        }
        Mapping spec = live.mapping("spec");
        switch (type.id()) {
            case DEFINITIONS -> definition(spec);
            case API_SERVICES -> {
                if (spec.get("service") instanceof Mapping) {
                    aggregated.add(spec.text("group") + "/" + spec.text("version"));
                }
            }
            case SERVICES -> {
                if (!spec.mapping("selector").isEmpty()) {
                    services.add(key(live, live.textOrEmpty("metadata", "name")));
                }
            }
            case ACCOUNTS ->
                    live.sequence("secrets")
                            .mappings()
                            .forEach(secret ->
                                    accountSecrets.add(key(live, secret.textOrEmpty("name"))));
            case AUTOSCALERS -> target(live, "", "", "minReplicas", 1, floors);
            case SCALED_OBJECTS ->
                    target(live, "apps/v1", "Deployment", "minReplicaCount", 0, kedaFloors);
            default -> {}
        }
    }

    /** {@link ResourceType#id()} of each custom resource to the version it is stored at. */
    public Map<String, String> storageVersions() {
        return Map.copyOf(storageVersions);
    }

    /** {@code group/version} of each API that another server answers for. */
    public Set<String> aggregated() {
        return Set.copyOf(aggregated);
    }

    @Override
    public boolean hasStatusSubresource(ResourceType type) {
        return withStatus.contains(type.id() + "/" + type.version());
    }

    @Override
    public boolean selectsPods(String namespace, String service) {
        return services.contains(namespace + "/" + service);
    }

    @Override
    public boolean isMicroK8s() {
        return microK8s;
    }

    @Override
    public boolean isNamedByAccount(String namespace, String secret) {
        return accountSecrets.contains(namespace + "/" + secret);
    }

    @Override
    public OptionalInt autoscaledFloor(ResourceType type, String namespace, String name) {
        String key = namespace + "/" + type.group() + "/" + type.kind() + "/" + name;
        Integer floor = kedaFloors.getOrDefault(key, floors.get(key));
        return floor == null ? OptionalInt.empty() : OptionalInt.of(floor);
    }

    @Override
    public Shape defaults(ResourceType type) {
        return schemas.getOrDefault(type.id() + "/" + type.version(), Shape.NONE);
    }

    /** Where in objects of the kind the order of a list says nothing. */
    public FreeOrder order(ResourceType type) {
        FreeOrder declared = orders.get(type.id() + "/" + type.version());
        return declared == null ? BuiltInOrder.of(type.id()) : declared;
    }

    private void definition(Mapping spec) {
        String id = spec.mapping("names").text("plural") + "." + spec.text("group");
        spec.sequence("versions")
                .mappings()
                .forEach(version -> {
                    if (Scalar.TRUE.equals(version.get("storage"))) {
                        storageVersions.put(id, version.textOrEmpty("name"));
                    }
                    String name = id + "/" + version.textOrEmpty("name");
                    if (version.at("subresources", "status") != null) {
                        withStatus.add(name);
                    }
                    Mapping schema = version.mapping("schema", "openAPIV3Schema");
                    schemas.put(name, SchemaDefaults.of(schema));
                    orders.put(name, SchemaOrder.of(schema));
                });
    }

    private static void target(
            Mapping scaler,
            String apiVersion,
            String kind,
            String floorField,
            int floor,
            Map<String, Integer> floors) {
        Mapping spec = scaler.mapping("spec");
        Mapping target = spec.mapping("scaleTargetRef");
        String version = Objects.requireNonNullElse(target.text("apiVersion"), apiVersion);
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        String targetKind = Objects.requireNonNullElse(target.text("kind"), kind);
        floors.merge(
                key(scaler, group + "/" + targetKind + "/" + target.textOrEmpty("name")),
                number(spec.get(floorField), floor),
                Math::min);
    }

    private static int number(@Nullable Node node, int otherwise) {
        return node instanceof Scalar.Numeral(String literal) && COUNT.matcher(literal).matches()
                ? Integer.parseInt(literal)
                : otherwise;
    }

    private static String key(Mapping object, String name) {
        return object.textOrEmpty("metadata", "namespace") + "/" + name;
    }
}
