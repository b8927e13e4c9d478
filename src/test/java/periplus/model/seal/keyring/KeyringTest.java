package periplus.model.seal.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.sops.CryptRule;
import periplus.model.text.YamlReader;

class KeyringTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AgeKeys age = new JaggedAge();
    private final AgeRecipient safe = age.generate().recipient();
    private final AgeRecipient bank = age.generate().recipient();
    private final AgeRecipient cluster = age.generate().recipient();
    private final Keyring keyring =
            Keyring.EMPTY
                    .withRecovery(RecoveryKey.added(safe, "the safe: at home", NOON))
                    .withRecovery(RecoveryKey.added(bank, "bank", NOON))
                    .withCluster(cluster)
                    .withVerified(bank, NOON.plusSeconds(60));

    @Test
    void theFileSaysWhatTheKeyringKnows() {
        assertThat(new String(keyring.yaml(), UTF_8))
                .startsWith("# Who can open what is sealed")
                .contains("name: bank", "verified: \"2026-11-22T12:01:00Z\"");
        assertThat(Keyring.parse(keyring.yaml(), age)).isEqualTo(keyring);
        assertThat(Keyring.parse(Keyring.EMPTY.yaml(), age)).isEqualTo(Keyring.EMPTY);
    }

    @Test
    void privateKeysAreForRecoveryRecipientsOnly() {
        assertThat(keyring.recipients(CryptRule.PRIVATE_KEYS)).containsExactly(safe, bank);
        assertThat(keyring.recipients(CryptRule.DATA)).containsExactly(safe, bank, cluster);
    }

    @Test
    void aKeyIsFoundByNameAndByRecipient() {
        assertThat(keyring.find("bank")).map(RecoveryKey::recipient).contains(bank);
        assertThat(keyring.find(safe.text())).map(RecoveryKey::recipient).contains(safe);
        assertThat(keyring.find(cluster.text())).isEmpty();
        assertThat(keyring.withoutRecovery(bank).find("bank")).isEmpty();
        assertThat(keyring.withFingerprints("0011223344556677").cluster())
                .isEqualTo(Optional.empty());
    }

    @Test
    void nothingIsSealedThatOnlyTheClusterCouldOpen() {
        Keyring lonely = Keyring.EMPTY.withCluster(cluster);

        assertThat(keyring.requireRecovery()).isEqualTo(keyring);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(lonely::requireRecovery)
                .extracting(Failure::problem)
                .satisfies(problem -> {
                    assertThat(problem.exit()).isEqualTo(ExitCode.KEY);
                    assertThat(problem.hint()).contains("periplus keys add --new");
                });
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> SopsConfig.of(lonely, "periplus"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'recovery: ['                                     | keys.yaml:1:",
                "'[]'                                              | keys.yaml",
                "'recovery: [{recipient: age1x, name: a, added: \"2026-11-22T12:00:00Z\"}]' | \"age1x\" is no age recipient",
                "'recovery: [{recipient: age1x, added: \"2026-11-22T12:00:00Z\"}]'         | \"recovery[0].name\"",
                "'recovery: [{recipient: age1x, name: a, added: soon}]'                   | \"recovery[0].added\"",
                "'recovery: [{recipient: age1x, name: \"\", added: \"2026-11-22T12:00:00Z\"}]' | \"recovery[0].name\" is no name",
                "'owners: []'                                      | unknown key \"owners\"",
                "'cluster: {recipient: AGE-SECRET-KEY-1}'          | is no age recipient"
            })
    void aDamagedFileIsNamedWithTheFault(String text, String fault) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Keyring.parse(text.getBytes(UTF_8), age))
                .extracting(Failure::problem)
                .satisfies(problem -> {
                    assertThat(problem.exit()).isEqualTo(ExitCode.KEY);
                    assertThat(problem.message()).contains(fault).contains(Keyring.FILE);
                    assertThat(problem.hint()).contains("git");
                });
    }

    @Test
    void aKeyThatIsThereTwiceIsAFault() {
        String twice = new String(keyring.yaml(), UTF_8).replace(cluster.text(), safe.text());

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Keyring.parse(twice.getBytes(UTF_8), age))
                .withMessageContaining("at the same time");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(
                        () -> keyring.withRecovery(RecoveryKey.added(safe, "another name", NOON)))
                .withMessageContaining("twice");
    }

    @Test
    void theRulesOfSopsAreReadableYaml() {
        assertThat(YamlReader.readMapping(SopsConfig.of(keyring, "periplus")).keys())
                .containsExactly("creation_rules", "stores");
    }
}
