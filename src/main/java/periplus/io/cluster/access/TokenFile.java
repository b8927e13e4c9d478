package periplus.io.cluster.access;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** A token in a file that someone else renews; the kubelet does so hourly. */
record TokenFile(Path file) implements OAuthTokenProvider {

    @Override
    public String getToken() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "The token file " + file + " cannot be read.",
                    "Check that it exists and that this user may read it.");
        }
    }
}
