package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.seal.sops.CryptRule;
import periplus.testing.CGit;
import periplus.testing.Tool;

/** The real sops and git judge what the commands about keys do. */
class KeysIT {

    private static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: database
            data:
              password: c3dvcmRmaXNo
            """;

    private static final String DATABASE = "namespaces/shop/secrets/database.sops.yaml";

    private final Tool sops = Tool.sops();

    @TempDir private Path directory;
    private Path state = Path.of("");
    private Path safe = Path.of("");

    @BeforeEach
    void start() throws IOException {
        state = directory.resolve("state");
        safe = directory.resolve("safe.txt");
        Tool.ageKeygen().run("-o", safe.toString()).succeeded();
        assertThat(Program.run("init", state, "--recipient", recipient(safe)).exit()).isZero();
        seal(DATABASE, SECRET);
        new CGit(state).commitAll("seal");
    }

    @Test
    void sopsPicksTheRuleByThePath() throws IOException {
        assertThat(Files.readString(state.resolve(DATABASE)))
                .contains("password: ENC[", "name: database", "mac_only_encrypted: true")
                .contains("encrypted_regex: " + CryptRule.DATA.pattern());
        assertThat(seal("helm/shop/web.sops.yaml", "chart: web\nvalues:\n  word: tuna\n"))
                .contains("chart: web", "word: ENC[");
        assertThat(
                        seal(
                                "namespaces/shop/configmaps/web.sops.yaml",
                                "data:\n  open: a\n  # sops:enc\n  word: tuna\n"))
                .contains("open: a", "word: ENC[");
        assertThat(
                        seal(
                                "namespaces/periplus/secrets/periplus-age.sops.yaml",
                                "data:\n  identity: tuna\n  recipient: age1\n"))
                .contains("identity: ENC[", "recipient: age1");
        assertThat(
                        seal(
                                "namespaces/kube-system/secrets/sealed-secrets-key7xk2p.sops.yaml",
                                "data:\n  tls.crt: open\n  tls.key: tuna\n"))
                .contains("tls.crt: open", "tls.key: ENC[");
    }

    @Test
    void sopsOpensWithAddedKeysAndNotWithRemovedOnes() throws IOException {
        CGit git = new CGit(state);
        int before = git.commits();

        Program.Run added = keys("add", "--new", "--name", "bank", "--identity", safe);

        assertThat(added.exit()).as(added.err()).isZero();
        Path bank = keyOn(added.out());
        assertThat(git.commits()).isEqualTo(before + 1);
        assertThat(git.run("log", "-1", "--format=%(trailers)"))
                .contains("Periplus-Reason: keys add");
        assertThat(decrypt(bank, DATABASE).succeeded().text()).contains("c3dvcmRmaXNo");
        assertThat(decrypt(bank, ".periplus/canary.sops.yaml").succeeded().text())
                .contains("opens the repository");
        sops.in(state)
                .with("SOPS_AGE_KEY_FILE", bank.toString())
                .run("set", DATABASE, "[\"data\"][\"password\"]", "\"dHVuYQ==\"")
                .succeeded();
        assertThat(git.run("diff", "--numstat"))
                .as("the value, the mac, and the time unless it is the same second")
                .matches("([23])\t\\1\t" + DATABASE);
        git.commitAll("edit with sops");

        Program.Run removed = keys("remove", "recovery", "--identity", bank);

        assertThat(removed.exit()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("can still read every earlier commit");
        decrypt(safe, DATABASE).failed();
        assertThat(decrypt(bank, DATABASE).succeeded().text()).contains("dHVuYQ==");
        assertThat(keys("remove", "bank", "--identity", bank).err()).contains("last recovery key");
        git.requireSound();
    }

    @Test
    void aKeyIsVerifiedAndAWrongOneIsNot() throws IOException {
        assertThat(keys("list").err()).contains("only one recovery key", "never tried");
        assertThat(keys("verify", "--identity", safe))
                .satisfies(run -> assertThat(run.exit()).as(run.err()).isZero())
                .satisfies(run -> assertThat(run.out()).contains("opens all 2 files"));
        assertThat(keys("list", "-o", "yaml").out()).containsPattern("verified: .2");

        Path wrong = directory.resolve("wrong.txt");
        Tool.ageKeygen().run("-o", wrong.toString()).succeeded();
        assertThat(keys("verify", "--identity", wrong))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(12))
                .satisfies(
                        run -> assertThat(run.err()).contains(recipient(wrong), recipient(safe)));
        assertThat(keys("verify"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("--identity"));
        Files.setPosixFilePermissions(safe, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(keys("verify", "--identity", safe))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(12))
                .satisfies(run -> assertThat(run.err()).contains("chmod 600 " + safe));
    }

    @Test
    void initPrintsTheKeyOnceAndKeepsItNowhere() throws IOException {
        Path fresh = directory.resolve("fresh");

        Program.Run init = Program.run("init", fresh);

        Path key = keyOn(init.out());
        assertThat(init.err()).contains("only one recovery key");
        assertThat(
                        sops.in(fresh)
                                .with("SOPS_AGE_KEY_FILE", key.toString())
                                .run("decrypt", ".periplus/canary.sops.yaml")
                                .succeeded()
                                .text())
                .contains("opens the repository");
        assertThat(new CGit(fresh).everything()).doesNotContain("AGE-SECRET-KEY");
        assertThat(Program.run("keys", "export-sheet", "--repo", fresh, "--identity", key).out())
                .isEqualToIgnoringNewLines(sheet(init.out()));
        assertThat(Program.run("init", directory.resolve("none"), "--recipient", "age1x"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("no age recipient"));
    }

    private static String sheet(String out) {
        return out.substring(0, out.indexOf("made a repository"));
    }

    private Program.Run keys(Object... words) {
        List<Object> command = new ArrayList<>(List.of("keys"));
        command.addAll(List.of(words));
        command.addAll(List.of("--repo", state));
        return Program.run(command.toArray());
    }

    private String seal(String path, String plain) throws IOException {
        Path file = state.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, plain);
        sops.in(state).run("encrypt", "--in-place", path).succeeded();
        return Files.readString(file);
    }

    private Tool.Run decrypt(Path key, String path) {
        return sops.in(state).with("SOPS_AGE_KEY_FILE", key.toString()).run("decrypt", path);
    }

    /** The private key of a sheet, copied into a file as its reader is told to. */
    private Path keyOn(String sheet) throws IOException {
        Path file = Files.createTempFile(directory, "key", ".txt");
        return Files.writeString(file, Sheets.secretKey(sheet) + "\n");
    }

    private static String recipient(Path file) {
        return Tool.ageKeygen().run("-y", file.toString()).succeeded().text().strip();
    }
}
