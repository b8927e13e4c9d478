package periplus.io.controlplane.programs;

/** A program of a control plane. */
public enum Program {
    ETCD(Project.ETCD, "etcd"),
    KUBE_APISERVER(Project.KUBERNETES, "kube-apiserver"),
    KUBE_CONTROLLER_MANAGER(Project.KUBERNETES, "kube-controller-manager"),
    KUBECTL(Project.KUBERNETES, "kubectl");

    private final Project project;
    private final String command;

    Program(Project project, String command) {
        this.project = project;
        this.command = command;
    }

    /** The name of its file. */
    public String command() {
        return command;
    }

    Project project() {
        return project;
    }

    @Override
    public String toString() {
        return command;
    }

    /** Who releases programs together; only such of one release are sure to get along. */
    enum Project {
        ETCD("etcd", Programs.ETCD),
        KUBERNETES("kube", Programs.KUBERNETES);

        private final String module;
        private final String version;

        Project(String module, String version) {
            this.module = module;
            this.version = version;
        }

        /** The folder of the Go module that builds them. */
        String module() {
            return module;
        }

        /** The one that is downloaded or built. */
        String version() {
            return version;
        }
    }
}
