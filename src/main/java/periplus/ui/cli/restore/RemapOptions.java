package periplus.ui.cli.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.patch.Patches;
import periplus.model.restore.remap.Remap;
import picocli.CommandLine.Option;

/** What is to be called otherwise in the target, or to be otherwise. */
public final class RemapOptions {

    private static final String PAIRS = "OLD=NEW";

    @Option(
            names = "--map-namespace",
            paramLabel = PAIRS,
            split = ",",
            description = "Another namespace, wherever it is named.")
    private Map<String, String> namespaces = Map.of();

    @Option(
            names = "--map-storage-class",
            paramLabel = PAIRS,
            split = ",",
            description = "Another storage class for claims and volumes.")
    private Map<String, String> storageClasses = Map.of();

    @Option(
            names = "--map-image",
            paramLabel = PAIRS,
            split = ",",
            description =
                    "Another registry, repository or image: localhost:32000=registry.lab:5000.")
    private Map<String, String> images = Map.of();

    @Option(
            names = "--map-host-path",
            paramLabel = PAIRS,
            split = ",",
            description = "Another directory of nodes, with what is below it.")
    private Map<String, String> hostPaths = Map.of();

    @Option(
            names = "--map-node",
            paramLabel = PAIRS,
            split = ",",
            description = "Another name of a node.")
    private Map<String, String> nodes = Map.of();

    @Option(
            names = "--map-host",
            paramLabel = PAIRS,
            split = ",",
            description = "Another host of Ingresses and routes: *.lab.old=*.lab.new.")
    private Map<String, String> hosts = Map.of();

    @Option(
            names = "--patch",
            paramLabel = "FILE",
            description = "Patches as kustomize takes them: a list of target and patch.")
    private @Nullable Path patches;

    public Remap remap() {
        return new Remap(namespaces, storageClasses, images, hostPaths, nodes, hosts);
    }

    /** The text of the file, once it is known to be sound. */
    public String patches() {
        if (patches == null) {
            return "";
        }
        try {
            byte[] text = Files.readAllBytes(patches);
            Patches.parse(text, patches.toString());
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the patches in " + patches + " cannot be read: " + e.getMessage(),
                    "see whether the file is there");
        }
    }
}
