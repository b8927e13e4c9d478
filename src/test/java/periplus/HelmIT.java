package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.tree.Mapping;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.HelmNotes;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

/** Helm's notes on a real server: what was installed is told, and no password. */
@RealCluster
class HelmIT {

    @TempDir private Path directory;

    @Test
    void aReleaseIsToldWithoutItsPasswords(ControlPlane plane) throws IOException {
        String namespace = plane.freshNamespace();
        HelmNotes web = new HelmNotes(namespace, "web");
        HelmNotes blog = new HelmNotes(namespace, "blog");
        create(plane, web.secret(1, "superseded", "1.26"));
        create(plane, web.secret(2, "deployed", "1.27"));
        create(plane, blog.configMap(7, "deployed", "6.1"));
        Path state = directory.resolve("state");
        CGit git = new CGit(state);
        Program.run("init", state);

        Program.Run run = Program.snapshot(state, plane, "-n", namespace);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Files.readString(state.resolve("helm/" + namespace + "/web.sops.yaml")))
                .contains("appVersion: \"1.27\"", "revision: 2", "password: ENC[");
        assertThat(Files.readString(state.resolve("helm/" + namespace + "/blog.sops.yaml")))
                .contains("appVersion: \"6.1\"", "revision: 7");
        assertThat(git.files().stream().filter(file -> file.contains("sh.helm.release")))
                .containsExactlyInAnyOrder(
                        "namespaces/%s/secrets/sh.helm.release.v1.web.v2.sops.yaml"
                                .formatted(namespace),
                        "namespaces/%s/configmaps/sh.helm.release.v1.blog.v7.sops.yaml"
                                .formatted(namespace));
        assertThat(Set.of(git.everything(), run.out(), run.err()))
                .noneMatch(text -> text.contains(HelmNotes.CANARY));

        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("nothing changed");

        plane.kubectl("delete", "secret", "-n", namespace, "-l", "name=web");
        Program.snapshot(state, plane, "-n", namespace);
        assertThat(git.files())
                .contains("helm/" + namespace + "/blog.sops.yaml")
                .doesNotContain("helm/" + namespace + "/web.sops.yaml");
    }

    @Test
    void whoMayNoLongerListSecretsIsToldSoAndWhatToDo(ControlPlane plane) throws IOException {
        String namespace = plane.freshNamespace();
        create(plane, new HelmNotes(namespace, "web").secret(1, "deployed", "1.27"));
        plane.kubectl("create", "configmap", "kept", "-n", namespace);
        Path state = directory.resolve("state");
        CGit git = new CGit(state);
        Program.run("init", state);
        Program.snapshot(state, plane, "-n", namespace);
        String file = "helm/" + namespace + "/web.sops.yaml";
        assertThat(git.files()).contains(file);
        forbidSecrets(plane);
        Path limited = plane.kubeconfigs().token(ControlPlane.LIMITED_TOKEN);
        Object[] words = {"snapshot", "--repo", state, "--kubeconfig", limited, "-n", namespace};

        Program.Run run = Program.run(words);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .containsPattern("not read: everything: Secrets could not be read.*403 Forbidden")
                .contains("puts them under exclude.kinds in periplus.yaml");
        assertThat(git.files()).contains(file);
        assertThat(git.commits()).isEqualTo(2);

        Files.writeString(state.resolve("periplus.yaml"), "exclude: {kinds: [secrets]}\n");
        git.commitAll("without Secrets");
        assertThat(Program.run(words).err()).doesNotContain("everything", "Secrets could not");
        assertThat(git.files())
                .contains(file)
                .noneMatch(path -> path.contains("/secrets/"))
                .contains("namespaces/" + namespace + "/configmaps/kept.yaml");
        plane.kubectl("delete", "clusterrolebinding,clusterrole", "no-secrets");
    }

    private static void forbidSecrets(ControlPlane plane) {
        plane.kubectl(
                "create",
                "clusterrole",
                "no-secrets",
                "--verb=get,list",
                "--resource=namespaces,configmaps");
        plane.kubectl(
                "create",
                "clusterrolebinding",
                "no-secrets",
                "--clusterrole=no-secrets",
                "--user=limited");
    }

    private void create(ControlPlane plane, Mapping note) throws IOException {
        Path file = Files.writeString(directory.resolve("note.yaml"), Trees.toYaml(note));
        plane.kubectl("create", "-f", file.toString());
    }
}
