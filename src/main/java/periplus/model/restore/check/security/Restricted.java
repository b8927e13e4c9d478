package periplus.model.restore.check.security;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** What the restricted standard asks for besides the baseline, as of Kubernetes 1.36. */
final class Restricted {

    private static final Set<String> VOLUMES =
            Set.of(
                    "configMap",
                    "csi",
                    "downwardAPI",
                    "emptyDir",
                    "ephemeral",
                    "image",
                    "persistentVolumeClaim",
                    "projected",
                    "secret");
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");
    private static final String CONTEXT = "securityContext";
    private static final String ESCALATION = "allowPrivilegeEscalation";
    private static final String NON_ROOT = "runAsNonRoot";

    static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "volumes of other types than the restricted standard names",
                            pod -> pod.volumes(Restricted::isOfOtherType)),
                    new Rule(
                            "no allowPrivilegeEscalation: false",
                            pod -> onLinux(pod, Restricted::mayEscalate)),
                    new Rule("no runAsNonRoot: true", Restricted::perhapsRoot),
                    new Rule("runAsUser: 0", Restricted::root),
                    new Rule(
                            "no seccompProfile RuntimeDefault or Localhost",
                            Restricted::withoutSeccomp),
                    new Rule(
                            "capabilities that are not dropped with ALL",
                            pod -> onLinux(pod, Restricted::keepsCapabilities)),
                    new Rule(
                            "added capabilities besides NET_BIND_SERVICE",
                            pod -> onLinux(pod, Restricted::addsCapabilities)),
                    new Rule(
                            "an unmasked /proc even with own users",
                            pod ->
                                    pod.hasOwnUsers()
                                            ? pod.contexts(Restricted::isUnmasked)
                                            : List.of()));

    private Restricted() {}

    private static List<String> onLinux(Pod pod, Predicate<Mapping> badContainer) {
        return pod.isWindows() ? List.of() : pod.containers(badContainer);
    }

    /** One of no type becomes an emptyDir. */
    private static boolean isOfOtherType(Mapping volume) {
        return volume.size() > 1 && Collections.disjoint(volume.keys(), VOLUMES);
    }

    private static boolean mayEscalate(Mapping container) {
        return !Scalar.FALSE.equals(container.at(CONTEXT, ESCALATION));
    }

    private static List<String> perhapsRoot(Pod pod) {
        return pod.hasOwnUsers()
                ? List.of()
                : pod.without(
                        context -> context.isTrue(NON_ROOT), context -> !context.has(NON_ROOT));
    }

    private static List<String> root(Pod pod) {
        return pod.hasOwnUsers()
                ? List.of()
                : pod.contexts(context -> context.whole(-1, "runAsUser") == 0);
    }

    private static List<String> withoutSeccomp(Pod pod) {
        return pod.isWindows()
                ? List.of()
                : pod.without(
                        context -> PROFILES.contains(context.textOrEmpty("seccompProfile", "type")),
                        context -> !context.has("seccompProfile"));
    }

    private static boolean keepsCapabilities(Mapping container) {
        return container.sequence(CONTEXT, "capabilities", "drop").texts().noneMatch("ALL"::equals);
    }

    private static boolean addsCapabilities(Mapping container) {
        return container
                .sequence(CONTEXT, "capabilities", "add")
                .texts()
                .anyMatch(name -> !name.equals("NET_BIND_SERVICE"));
    }

    private static boolean isUnmasked(Mapping context) {
        return Pod.isOther(context, List.of("Default"), "procMount");
    }
}
