package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;

/** What would not come back is told before it is needed. */
class VerifyTest {

    private static final String WEB = "namespaces/shop/configmaps/web.yaml";
    private static final String SECRET = "namespaces/shop/secrets/database.sops.yaml";

    @TempDir private Path directory;
    private Sample sample;
    private Path state;
    private CGit git;

    @BeforeEach
    void copy() throws IOException {
        sample = new Sample(directory);
        state = sample.repository();
        git = new CGit(state);
    }

    @Test
    void theSampleIsSound() throws IOException {
        Program.Run run = verify();

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("2 of 2 sealed files opened")
                .endsWith("problems: 0, warnings: 0\n");
        assertThat(verify("-o", "json").out()).contains("\"sound\": true");
    }

    @Test
    void whatWouldNotComeBackIsNamed() throws IOException {
        Path sealed = state.resolve(SECRET);
        Files.writeString(
                sealed, Files.readString(sealed).replaceFirst("_GCM,data:..", "_GCM,data:AA"));
        Files.writeString(state.resolve(WEB), "data: [");
        Files.writeString(state.resolve("cluster/notes.txt"), "mine");
        Files.move(
                state.resolve("namespaces/shop/services/web.yaml"),
                state.resolve("namespaces/shop/services/shop.yaml"));
        git.commitAll("by hand");

        Program.Run run = verify();

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains(SECRET + ": it is not what was sealed")
                .contains(WEB + ": it is no YAML that Periplus can read")
                .contains("cluster/notes.txt: no object belongs there")
                .contains("services/shop.yaml: it holds shop/services/web of v1")
                .contains("problems: 4");
        assertThat(verify("--at", "HEAD~1").exit()).isZero();
    }

    @Test
    void whoCouldOpenASealedFileIsTold() throws IOException {
        Program.Run run = Program.run("verify", "--repo", state, "-i", sample.otherKey());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains(SECRET + ": no key at hand opens it", "name a file with a key of age1")
                .contains("0 of 2 sealed files opened")
                .contains("problems: 1");
    }

    @Test
    void aReferenceThatLeadsNowhereIsAWarning() throws IOException {
        git.run(
                "rm",
                "-q",
                "cluster/namespaces/shop.yaml",
                "namespaces/shop/serviceaccounts/web.yaml");
        git.commitAll("less");

        Program.Run run = verify();

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(WEB + ": metadata.namespace names namespaces/shop")
                .contains("shop/serviceaccounts/web, which is not in the commit");
    }

    @Test
    void bytesThatAreNotThoseCommittedAreFound() throws IOException {
        Path damaged = object(WEB);
        Files.delete(damaged);
        Files.copy(object("README.md"), damaged, StandardCopyOption.REPLACE_EXISTING);

        Program.Run run = verify();

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains(WEB + ": its content is not what was committed");
    }

    private Path object(String path) {
        String name = git.run("rev-parse", "HEAD:" + path);
        return state.resolve(".git/objects")
                .resolve(name.substring(0, 2))
                .resolve(name.substring(2));
    }

    private Program.Run verify(Object... more) throws IOException {
        Object[] args = {"verify", "--repo", state, "--identity", sample.key()};
        return Program.run(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }
}
