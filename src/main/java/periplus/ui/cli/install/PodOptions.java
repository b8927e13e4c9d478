package periplus.ui.cli.install;

import periplus.flow.install.Installation;
import picocli.CommandLine.Option;

/** What runs in a pod. */
final class PodOptions {

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            required = true,
            description = "An image of yours that starts periplus; none is published.")
    private String image = "";

    @Option(
            names = "--git-image",
            paramLabel = "IMAGE",
            defaultValue = "docker.io/alpine/git:v2.49.1",
            description =
                    "An image with the programs git and sh, for the first clone (default:"
                            + " ${DEFAULT-VALUE}).")
    private String gitImage = "";

    @Option(
            names = "--remote",
            paramLabel = "URL",
            required = true,
            description = "The repository that is cloned and pushed to, by HTTPS; made by init.")
    private String remote = "";

    Installation.Pod pod() {
        return new Installation.Pod(image, gitImage, remote);
    }
}
