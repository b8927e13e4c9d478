package periplus.io.cluster.access;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Which kubeconfig files count, in the order of kubectl. */
final class KubeconfigFiles {

    private static final String HINT =
            "Name one with --kubeconfig or KUBECONFIG."
                    + " On MicroK8s: microk8s config > ~/.kube/config";

    private KubeconfigFiles() {}

    /** Existing files; empty when none was asked for and there is none in the usual place. */
    static List<Path> locate(Optional<Path> explicit, Map<String, String> environment) {
        if (explicit.isPresent()) {
            Path file = explicit.get();
            if (!Files.isReadable(file)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "The kubeconfig " + file + " does not exist or cannot be read.",
                        HINT);
            }
            return List.of(file);
        }
        String variable = environment.getOrDefault("KUBECONFIG", "");
        if (!variable.isBlank()) {
            return named(variable);
        }
        return Stream.of(home(environment).resolve(".kube", "config"))
                .filter(Files::isReadable)
                .toList();
    }

    /** Files that are not there are passed over, as kubectl does. */
    private static List<Path> named(String variable) {
        List<Path> files =
                Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(variable)
                        .filter(name -> !name.isBlank())
                        .map(Path::of)
                        .filter(Files::isReadable)
                        .toList();
        if (files.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "No file named in KUBECONFIG exists or can be read: " + variable,
                    HINT);
        }
        return files;
    }

    private static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    static Failure nothingFound() {
        return new Failure(
                ExitCode.USAGE,
                "No cluster is configured: there is no kubeconfig, and this is not a pod.",
                HINT);
    }
}
