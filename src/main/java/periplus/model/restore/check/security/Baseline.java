package periplus.model.restore.check.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** The baseline standard as of Kubernetes 1.36. */
final class Baseline {

    private static final Set<String> CAPABILITIES =
            Set.of(
                    "AUDIT_WRITE",
                    "CHOWN",
                    "DAC_OVERRIDE",
                    "FOWNER",
                    "FSETID",
                    "KILL",
                    "MKNOD",
                    "NET_BIND_SERVICE",
                    "SETFCAP",
                    "SETGID",
                    "SETPCAP",
                    "SETUID",
                    "SYS_CHROOT");

    private static final Set<String> SYSCTLS =
            Set.of(
                    "kernel.shm_rmid_forced",
                    "net.ipv4.ip_local_port_range",
                    "net.ipv4.ip_local_reserved_ports",
                    "net.ipv4.ip_unprivileged_port_start",
                    "net.ipv4.ping_group_range",
                    "net.ipv4.tcp_fin_timeout",
                    "net.ipv4.tcp_keepalive_intvl",
                    "net.ipv4.tcp_keepalive_probes",
                    "net.ipv4.tcp_keepalive_time",
                    "net.ipv4.tcp_rmem",
                    "net.ipv4.tcp_syncookies",
                    "net.ipv4.tcp_wmem");

    private static final List<String> SELINUX_TYPES =
            List.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final List<String> PROFILES = List.of("RuntimeDefault", "Localhost");
    private static final List<String> UNSET = List.of("");
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final List<String> HOST_NAMESPACES =
            List.of("hostNetwork", "hostPID", "hostIPC");
    private static final List<List<String>> HANDLERS =
            List.of(
                    List.of("livenessProbe"),
                    List.of("readinessProbe"),
                    List.of("startupProbe"),
                    List.of("lifecycle", "postStart"),
                    List.of("lifecycle", "preStop"));

    static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "host namespaces",
                            pod -> HOST_NAMESPACES.stream().filter(pod.spec()::isTrue).toList()),
                    new Rule(
                            "privileged containers",
                            pod ->
                                    pod.containers(
                                            own -> own.isTrue("securityContext", "privileged"))),
                    new Rule("hostPath volumes", pod -> pod.volumes(own -> own.has("hostPath"))),
                    new Rule("host ports", pod -> pod.containers(Baseline::hasHostPort)),
                    new Rule("added capabilities", pod -> pod.containers(Baseline::isCapable)),
                    new Rule(
                            "seccomp profiles other than RuntimeDefault and Localhost",
                            pod -> others(pod, PROFILES, "seccompProfile", "type")),
                    new Rule(
                            "AppArmor profiles other than RuntimeDefault and Localhost",
                            Baseline::appArmor),
                    new Rule("SELinux options", pod -> pod.contexts(Baseline::hasSelinuxOptions)),
                    new Rule(
                            "an unmasked /proc",
                            pod ->
                                    pod.hasOwnUsers()
                                            ? List.of()
                                            : others(pod, List.of("Default"), "procMount")),
                    new Rule("unsafe sysctls", Baseline::sysctls),
                    new Rule(
                            "probes and hooks that name a host",
                            pod -> pod.containers(Baseline::namesHost)),
                    new Rule(
                            "Windows host processes",
                            pod ->
                                    pod.contexts(
                                            own -> own.isTrue("windowsOptions", "hostProcess"))));

    private Baseline() {}

    private static List<String> others(Pod pod, List<String> allowed, String... path) {
        return pod.contexts(context -> Pod.isOther(context, allowed, path));
    }

    private static boolean hasHostPort(Mapping container) {
        return container
                .sequence("ports")
                .mappings()
                .anyMatch(port -> port.whole(0, "hostPort") != 0);
    }

    private static boolean isCapable(Mapping container) {
        return container
                .sequence("securityContext", "capabilities", "add")
                .texts()
                .anyMatch(name -> !CAPABILITIES.contains(name));
    }

    private static boolean hasSelinuxOptions(Mapping context) {
        return Pod.isOther(context, SELINUX_TYPES, "seLinuxOptions", "type")
                || Pod.isOther(context, UNSET, "seLinuxOptions", "user")
                || Pod.isOther(context, UNSET, "seLinuxOptions", "role");
    }

    private static List<String> appArmor(Pod pod) {
        Stream<String> annotated =
                pod.metadata().mapping("annotations").entries().entrySet().stream()
                        .filter(annotation -> annotation.getKey().startsWith(APP_ARMOR))
                        .filter(annotation -> !isAppArmorProfile(annotation.getValue()))
                        .map(Map.Entry::getKey)
                        .map(name -> "container " + name.substring(APP_ARMOR.length()));
        return Stream.concat(others(pod, PROFILES, "appArmorProfile", "type").stream(), annotated)
                .toList();
    }

    private static boolean isAppArmorProfile(Node annotation) {
        return annotation instanceof Scalar.Text(String profile)
                && (profile.isEmpty()
                        || profile.equals("runtime/default")
                        || profile.startsWith("localhost/"));
    }

    private static List<String> sysctls(Pod pod) {
        return pod.context()
                .sequence("sysctls")
                .mappings()
                .map(sysctl -> sysctl.textOrEmpty("name"))
                .filter(name -> !SYSCTLS.contains(name))
                .toList();
    }

    private static boolean namesHost(Mapping container) {
        return HANDLERS.stream()
                .map(path -> container.mapping(path.toArray(String[]::new)))
                .anyMatch(handler ->
                        Pod.isOther(handler, UNSET, "httpGet", "host")
                                || Pod.isOther(handler, UNSET, "tcpSocket", "host"));
    }
}
