package periplus.model.seal.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Cleaning;
import periplus.model.clean.Verdict;
import periplus.model.clean.rule.Surroundings;
import periplus.model.manifest.ResourceType;
import periplus.model.seal.sealed.Unsealing.Unsealed;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

@RealCluster
class SealedSecretApplyIT {

    private static final String DEFINITION = "src/test/resources/sealed/definition.yaml";
    private static final ResourceType TYPE =
            new ResourceType(
                    "bitnami.com",
                    "v1alpha1",
                    "sealedsecrets",
                    "SealedSecret",
                    true,
                    Set.of("list", "get", "create", "delete"));

    private final ControlPlane plane;

    SealedSecretApplyIT(ControlPlane plane) {
        this.plane = plane;
    }

    @AfterEach
    void forgetTheKind() {
        plane.kubectl("delete", "-f", DEFINITION);
    }

    @Test
    void aSealedSecretIsAppliedAndReadBackAsItWas(@TempDir Path directory) throws IOException {
        plane.kubectl("apply", "-f", DEFINITION);
        SealedSecrets sealedSecrets = Samples.sealedSecrets();
        Mapping secret = Samples.named(Samples.SECRET, plane.freshNamespace(), "database");
        Mapping sealed = sealedSecrets.seal(secret, Samples.NEWEST.certificate());
        Path file = directory.resolve("database.yaml");
        Files.write(file, YamlWriter.write(sealed));

        plane.applyWithDefinitions(file);
        assertThat(
                        plane.kubectl(
                                "apply",
                                "--server-side",
                                "--validate=strict",
                                "-f",
                                file.toString()))
                .doesNotContain("unknown field");

        Mapping live =
                Trees.yaml(
                        plane.kubectl(
                                "get",
                                "sealedsecrets",
                                "-n",
                                secret.textOrEmpty("metadata", "namespace"),
                                "database",
                                "-o",
                                "yaml"));
        Verdict verdict = new Cleaner(Cleaning.DEFAULT).clean(TYPE, live, Surroundings.NONE);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Export.class,
                        export -> {
                            assertThat(export.body()).isEqualTo(sealed);
                            assertThat(sealedSecrets.open(export.body(), List.of(Samples.NEWEST)))
                                    .isEqualTo(new Unsealed(secret));
                        });
    }
}
