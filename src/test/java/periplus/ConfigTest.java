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
                "pageSize: 500   | pagesize: 500   | periplus.yaml:12:3: unknown key \"read.pagesize\" | Did you mean \"pageSize\"?",
                "exclude:        | exlude:          | periplus.yaml:26:1: unknown key \"exlude\" | Did you mean \"exclude\"?",
                "pageSize: 500   | pageSize: many  | periplus.yaml:12:3: \"read.pageSize\" must be a whole number | Correct it in periplus.yaml.",
                "kinds: []       | kinds: pods     | periplus.yaml:27:3: \"exclude.kinds\" must be a list | Correct it in periplus.yaml.",
                "kinds: []       | kinds: [[pods]] | periplus.yaml:27:11: \"exclude.kinds[0]\" must be text; put it in quotes | Correct it in periplus.yaml.",
                "pageSize: 500   | pageSize: 9     | periplus.yaml: read.pageSize is out of range | give it a number from 10 to 10000",
                "kindsAtATime: 4 | kindsAtATime: 33 | periplus.yaml: read.kindsAtATime is out of range | give it a number from 1 to 32",
                "changesADay: 12 | changesADay: -1 | periplus.yaml: quiet.changesADay is out of range | give it a number from 0 to 10000"
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

    private static Config read(String yaml) {
        return Documents.readYaml(yaml.getBytes(UTF_8), Config.DEFAULT, "periplus.yaml");
    }
}
