package periplus;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.flow.keys.ClusterKey;
import periplus.model.clean.own.OwnRule;
import periplus.model.clean.rule.Mode;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.leak.LeakPolicy;
import periplus.model.seal.policy.SealFormat;
import periplus.model.text.RefusedValue;

/** The file {@code periplus.yaml} of a repository. */
record Config(
        Person author,
        Person committer,
        Read read,
        Clean clean,
        Quiet quiet,
        Exclude exclude,
        Seal seal,
        List<OwnRule> rules) {

    /** What holds where the file says nothing; templates/repository/periplus.yaml shows it. */
    static final Config DEFAULT =
            new Config(
                    new Person("Periplus", "periplus@localhost"),
                    new Person("Periplus", "periplus@localhost"),
                    new Read(4, 500, 6),
                    new Clean(Mode.INTENT, false),
                    new Quiet(12, 2, 15),
                    new Exclude(Set.of(), Set.of()),
                    new Seal(
                            ClusterKey.AUTO,
                            "periplus",
                            SealFormat.SOPS,
                            Optional.empty(),
                            LeakPolicy.DEFAULT),
                    List.of());

    /** Who stands in the commits. */
    record Person(String name, String email) {}

    /**
     * How to read the cluster.
     *
     * @param kindsAtATime lists that run at once
     * @param pageSize objects a list asks for at once
     * @param againHours how often a watcher reads everything again
     */
    record Read(int kindsAtATime, int pageSize, int againHours) {
        Read {
            require(kindsAtATime >= 1 && kindsAtATime <= 32, "read.kindsAtATime", "from 1 to 32");
            require(pageSize >= 10 && pageSize <= 10_000, "read.pageSize", "from 10 to 10000");
            require(againHours >= 1 && againHours <= 168, "read.againHours", "from 1 to 168");
        }
    }

    /**
     * How much of each object to keep.
     *
     * @param keepExplicitDefaults in intent mode, also what says no more than the default but was
     *     set on purpose
     */
    record Clean(Mode mode, boolean keepExplicitDefaults) {}

    /**
     * How much may move by itself.
     *
     * @param changesADay commits in 24 hours that a field which no person owns may change in before
     *     it is held back; 0 for any number
     * @param windowSeconds how long nothing more must change before a watcher commits
     * @param longestWaitSeconds how long a change waits for others at most
     */
    record Quiet(int changesADay, int windowSeconds, int longestWaitSeconds) {
        Quiet {
            require(
                    changesADay >= 0 && changesADay <= 10_000,
                    "quiet.changesADay",
                    "from 0 to 10000");
            require(
                    windowSeconds >= 0 && windowSeconds <= 3600,
                    "quiet.windowSeconds",
                    "from 0 to 3600");
            require(
                    longestWaitSeconds >= windowSeconds && longestWaitSeconds <= 3600,
                    "quiet.longestWaitSeconds",
                    "from that of quiet.windowSeconds to 3600");
        }
    }

    /** What never to export. */
    record Exclude(Set<String> kinds, Set<String> namespaces) {}

    /**
     * How Secrets are sealed.
     *
     * @param clusterKey where the key is that opens them again for the next snapshot
     * @param namespace where Periplus keeps what it needs in the cluster
     * @param format what becomes of Secrets in the repository
     * @param certificate file beside this one, with the certificate for the format that needs one
     * @param leaks what becomes of secrets outside of Secrets
     */
    record Seal(
            ClusterKey clusterKey,
            String namespace,
            SealFormat format,
            Optional<String> certificate,
            LeakPolicy leaks) {

        /** RFC 1123. */
        private static final Pattern NAMESPACE =
                Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

        Seal {
            if (!NAMESPACE.matcher(namespace).matches()) {
                throw new RefusedValue(
                        "namespace",
                        "is no namespace",
                        "Write one as kubectl get namespaces shows it.");
            }
            if (certificate.filter(file -> !isInside(file)).isPresent()) {
                throw new RefusedValue(
                        "certificate",
                        "is no file in this repository",
                        "Write its path from the top of the repository, for example sealing.pem.");
            }
        }

        private static boolean isInside(String file) {
            return Stream.of(file.split("/", -1))
                    .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        }
    }

    private static void require(boolean holds, String key, String range) {
        if (!holds) {
            throw new Failure(
                    ExitCode.USAGE,
                    "periplus.yaml: " + key + " is out of range",
                    "give it a number " + range);
        }
    }
}
