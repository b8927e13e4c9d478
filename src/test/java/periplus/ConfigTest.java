package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.seal.policy.SealFormat;
import periplus.model.text.Documents;

class ConfigTest {

    private static final Path SHIPPED = Path.of("templates/repository/periplus.yaml");

    @Test
    void theShippedFileShowsTheDefaults() throws IOException {
        assertThat(read(Files.readString(SHIPPED))).isEqualTo(Config.DEFAULT);
    }

    @Test
    void theDefaultsAreWhatAnEmptyFileMeans() {
        assertThat(read("")).isEqualTo(Config.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pageSize: 500   | pagesize: 500   | periplus.yaml:13:3: unknown key \"read.pagesize\" | Did you mean \"pageSize\"?",
                "exclude:        | exlude:          | periplus.yaml:34:1: unknown key \"exlude\" | Did you mean \"exclude\"?",
                "pageSize: 500   | pageSize: many  | periplus.yaml:13:3: \"read.pageSize\" must be a whole number | Correct it in periplus.yaml.",
                "keepExplicitDefaults: false | keepExplicitDefaults: some | periplus.yaml:21:3: \"clean.keepExplicitDefaults\" must be true or false | Correct it in periplus.yaml.",
                "kinds: []       | kinds: pods     | periplus.yaml:35:3: \"exclude.kinds\" must be a list | Correct it in periplus.yaml.",
                "kinds: []       | kinds: [[pods]] | periplus.yaml:35:11: \"exclude.kinds[0]\" must be text; put it in quotes | Correct it in periplus.yaml.",
                "pageSize: 500   | pageSize: 9     | periplus.yaml: read.pageSize is out of range | give it a number from 10 to 10000",
                "kindsAtATime: 4 | kindsAtATime: 33 | periplus.yaml: read.kindsAtATime is out of range | give it a number from 1 to 32",
                "changesADay: 12 | changesADay: -1 | periplus.yaml: quiet.changesADay is out of range | give it a number from 0 to 10000",
                "clusterKey: auto | clusterKey: vault | periplus.yaml:46:3: \"seal.clusterKey\" must be one of auto, file, secret, none | Correct it in periplus.yaml.",
                "namespace: periplus | namespace: Peri.Plus | periplus.yaml:47:3: \"seal.namespace\" is no namespace | Write one as kubectl get namespaces shows it.",
                "format: sops | format: vault | periplus.yaml:48:3: \"seal.format\" must be one of sops, sealed-secrets | Correct it in periplus.yaml.",
                "format: sops | certificate: ../sealing.pem | periplus.yaml:48:3: \"seal.certificate\" is no file in this repository | Write its path from the top of the repository, for example sealing.pem."
            })
    void aMistakeInTheShippedFileIsNamed(String good, String bad, String message, String hint)
            throws IOException {
        String shipped = Files.readString(SHIPPED);
        assertThat(shipped).contains(good);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read(shipped.replace(good, bad)))
                .extracting(Failure::problem)
                .isEqualTo(new Problem(ExitCode.USAGE, message, hint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop: spec.x, keep: spec.x | :2:3: \"rules[0]\" says both drop and keep | Make two rules of it.",
                "kinds: [pods] | :2:3: \"rules[0]\" says neither drop nor keep | Add \"drop: PATH\", \"drop: object\", \"keep: PATH\" or \"keep: object\".",
                "drop: spec..x | :2:4: \"rules[0].drop\" does not say where: \"spec..x\" is no path: a key with such a character belongs in [\"…\"] (at character 6) | Please write it like spec.template.spec.containers[web].image, metadata.annotations[\"a.b/c\"], or [*] for every element.",
                "keep: metadata.uid | :2:4: \"rules[0].keep\" would keep what the server gives each object anew | Remove the rule, or name a field beside it: a stale value is refused, or does harm.",
                "drop: metadata | :2:4: \"rules[0].drop\" would drop what identifies the object | Name a field further down, or write \"drop: object\" to leave whole objects out.",
                "drop: object | :2:3: \"rules[0]\" would leave out every object | Add kinds, namespaces or names.",
                "keep: object | :2:3: \"rules[0]\" keeps objects of no kind | Add kinds, for example [leases].",
                "keep: object, kinds: [] | :2:18: \"rules[0].kinds\" is empty | Name some, or leave the key out for all.",
                "drop: spec.x, kinds: ['*'] | :2:18: \"rules[0].kinds\" holds \"*\", which is no kind | Write plural.group as kubectl api-resources shows it, *.group for a whole group, or leave the key out for all kinds.",
                "drop: spec.x, kind: [pods] | :2:18: unknown key \"rules[0].kind\" | Did you mean \"kinds\"?"
            })
    void aMistakeInARuleIsNamed(String rule, String message, String hint) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read("rules:\n- {" + rule + "}\n"))
                .extracting(Failure::problem)
                .isEqualTo(new Problem(ExitCode.USAGE, "periplus.yaml" + message, hint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "known: hide | :3:5: \"seal.leaks.known\" must be one of ignore, warn, encrypt, drop, fail | Correct it in periplus.yaml.",
                "knows: warn | :3:5: unknown key \"seal.leaks.knows\" | Did you mean \"known\"?",
                "allow: [{path: data.x}] | :3:13: the key \"seal.leaks.allow[0].because\" is missing | Add it to periplus.yaml.",
                "allow: [{path: data..x, because: why}] | :3:14: \"seal.leaks.allow[0].path\" does not say where: \"data..x\" is no path: a key with such a character belongs in [\"…\"] (at character 6) | Please write it like spec.template.spec.containers[web].image, metadata.annotations[\"a.b/c\"], or [*] for every element.",
                "allow: [{values: [password], because: why}] | :3:14: \"seal.leaks.allow[0].values\" does not name values of Secrets | Write each as namespace/name/key, for example shop/db/username.",
                "allow: [{kinds: [configmaps], because: why}] | :3:13: \"seal.leaks.allow[0]\" would allow every secret in many objects | Add a path, names of objects, or values of Secrets."
            })
    void aMistakeInTheLeakSettingsIsNamed(String line, String message, String hint) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read("seal:\n  leaks:\n    " + line + "\n"))
                .extracting(Failure::problem)
                .isEqualTo(new Problem(ExitCode.USAGE, "periplus.yaml" + message, hint));
    }

    @Test
    void theFormatOfSecretsMayBeThatOfSealedSecrets() {
        Config.Seal seal =
                read("seal: {format: sealed-secrets, certificate: keys/sealing.pem}\n").seal();

        assertThat(seal.format()).isEqualTo(SealFormat.SEALED_SECRETS);
        assertThat(seal.certificate()).contains("keys/sealing.pem");
    }

    @Test
    void theExamplesOfTheAllowListWork() throws IOException {
        String shipped = Files.readString(SHIPPED);
        String example =
                shipped.substring(shipped.indexOf("  #   allow:"), shipped.indexOf("  leaks:\n"));

        assertThat(
                        read("seal:\n  leaks:\n" + example.replaceAll("(?m)^  #   ", "    "))
                                .seal()
                                .leaks()
                                .allow())
                .hasSize(2);
    }

    @Test
    void theExamplesInTheShippedFileAreRules() throws IOException {
        String shipped = Files.readString(SHIPPED);
        String example =
                shipped.substring(shipped.indexOf("#   rules:"), shipped.indexOf("rules: []"));

        assertThat(read(example.replaceAll("(?m)^#   ", "")).rules()).hasSize(4);
    }

    private static Config read(String yaml) {
        return Documents.readYaml(yaml.getBytes(UTF_8), Config.DEFAULT, "periplus.yaml");
    }
}
