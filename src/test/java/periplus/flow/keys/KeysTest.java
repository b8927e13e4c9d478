package periplus.flow.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.event.Event;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.keyring.Canary;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.RecoveryKey;

class KeysTest {

    private static final String DATABASE = SealedRepository.DATABASE;
    private static final String OWN = SealedRepository.OWN;

    private final SealedRepository state;

    KeysTest(@TempDir Path directory) {
        state = SealedRepository.in(directory);
    }

    @Test
    void aNewKeyOpensEveryFileAfterOneCommit() {
        int before = state.git.commits();

        Rekeyed rekeyed = add("bank", List.of(state.recovery));

        AgeIdentity bank = rekeyed.identity().orElseThrow();
        assertThat(rekeyed.left()).isEmpty();
        assertThat(rekeyed.files()).isEqualTo(2);
        assertThat(List.of(DATABASE, OWN, Canary.FILE)).allMatch(path -> state.opens(bank, path));
        assertThat(state.opens(state.cluster(), DATABASE)).isTrue();
        assertThat(state.opens(state.cluster(), OWN)).isFalse();
        assertThat(state.read(".sops.yaml")).contains(bank.recipient().text());
        assertThat(state.git.commits()).isEqualTo(before + 1);
        assertThat(state.git.run("log", "-1", "--format=%B"))
                .contains("\"bank\"", "Periplus-Reason: keys add")
                .doesNotContain("AGE-SECRET");
        assertThat(state.git.status()).isEmpty();
        assertThat(state.git.everything()).doesNotContain("AGE-SECRET");
        assertThat(state.events).last().isEqualTo(new Event.SealedFileDone(2, 2));
    }

    @Test
    void theClusterNamesThePrivateKeysItCannotOpen() {
        Rekeyed rekeyed = add("bank", List.of());

        AgeIdentity bank = rekeyed.identity().orElseThrow();
        assertThat(state.opens(bank, DATABASE)).isTrue();
        assertThat(state.opens(bank, Canary.FILE)).isTrue();
        assertThat(rekeyed.left())
                .singleElement()
                .satisfies(left -> assertThat(left.path()).isEqualTo(OWN))
                .satisfies(left -> assertThat(left.isPrivate()).isTrue());
    }

    @Test
    void aKeyThatOpensNothingChangesNothing() {
        String head = state.git.run("rev-parse", "HEAD");
        AgeIdentity stranger = state.age.generate();

        Problem problem = failure(() -> add("bank", List.of(stranger)));

        assertThat(problem.exit()).isEqualTo(ExitCode.KEY);
        assertThat(problem.hint()).contains("--identity", state.recovery.recipient() + " (safe)");
        assertThat(state.git.run("rev-parse", "HEAD")).isEqualTo(head);
        assertThat(state.git.status()).isEmpty();
    }

    @Test
    void aKeyOrNameThatIsThereIsNotAddedAgain() {
        assertThat(failure(() -> add("safe", List.of())).message()).contains("called \"safe\"");
        RecoveryWish again = new RecoveryWish.Given(List.of(state.recovery.recipient()), "again");
        assertThat(failure(() -> add(again, List.of())).exit()).isEqualTo(ExitCode.USAGE);
        assertThat(failure(() -> add("two\nlines", List.of())).exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aRemovedKeyOpensNothingThatComesAfter() {
        AgeIdentity bank = add("bank", List.of(state.recovery)).identity().orElseThrow();

        try (Keys keys = state.keys()) {
            assertThat(keys.remove("safe", List.of(bank)).left()).isEmpty();
        }

        assertThat(List.of(DATABASE, OWN, Canary.FILE))
                .allMatch(path -> state.opens(bank, path))
                .noneMatch(path -> state.opens(state.recovery, path));
        assertThat(state.keyring().recovery()).extracting(RecoveryKey::name).containsOnly("bank");
    }

    @Test
    void theLastRecoveryKeyStays() {
        try (Keys keys = state.keys()) {
            Problem problem = failure(() -> keys.remove("safe", List.of()));
            assertThat(problem.message()).contains("last recovery key");
            assertThat(problem.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(failure(() -> keys.remove("nobody", List.of())).hint())
                    .contains("keys list");
        }
    }

    @Test
    void afterARotationTheOldKeyOpensNothingAndIsGone() {
        AgeIdentity old = state.cluster();
        String before = state.read(DATABASE);

        Rekeyed rekeyed = rotate();

        AgeIdentity fresh = state.cluster();
        assertThat(rekeyed.left()).isEmpty();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(state.opens(fresh, DATABASE)).isTrue();
        assertThat(state.opens(state.recovery, DATABASE)).isTrue();
        assertThat(state.opens(old, DATABASE)).isFalse();
        assertThat(line(state.read(DATABASE), "word")).isNotEqualTo(line(before, "word"));
        assertThat(state.files.find(old.recipient())).isEmpty();
        assertThat(state.git.subject()).isEqualTo("Rotate the key of the cluster");
    }

    @Test
    void aRotationThatWasCutShortIsMadeUpForByTheNext() {
        AgeIdentity old = state.cluster();
        new KeyFileStore(state.files, state.age).add(state.keyring());
        assertThat(state.opens(state.cluster(), DATABASE)).as("cut before the commit").isTrue();

        rotate();
        state.files.keep(old);
        assertThat(state.opens(state.cluster(), DATABASE)).as("cut after the commit").isTrue();

        rotate();
        assertThat(state.files.find(old.recipient())).isEmpty();
        assertThat(state.opens(state.cluster(), DATABASE)).isTrue();
    }

    @Test
    void aLostKeyOfTheClusterIsReplacedWithARecoveryKey() {
        state.files.delete(state.cluster().recipient());
        try (Keys keys = state.keys()) {
            assertThat(failure(() -> keys.rotate(List.of())).exit()).isEqualTo(ExitCode.KEY);
            assertThat(keys.rotate(List.of(state.recovery)).left()).isEmpty();
        }
        assertThat(state.opens(state.cluster(), DATABASE)).isTrue();
    }

    @Test
    void aRecoveryKeyThatOpensEverythingIsNoted() {
        try (Keys keys = state.keys()) {
            Verified verified = keys.verify(List.of(state.recovery));
            assertThat(verified.isComplete()).isTrue();
            assertThat(verified.opened()).isEqualTo(3);
        }
        assertThat(state.keyring().find("safe").orElseThrow().verified()).isPresent();
        assertThat(state.git.subject()).contains("safe", "opens everything");
        assertThat(state.git.run("show", "--format=", "--name-only")).isEqualTo(Keyring.FILE);
    }

    @Test
    void anotherKeyIsToldWhichOnesWouldDo() {
        try (Keys keys = state.keys()) {
            Problem problem = failure(() -> keys.verify(List.of(state.cluster())));
            assertThat(problem.exit()).isEqualTo(ExitCode.KEY);
            assertThat(problem.message()).contains(state.cluster().recipient().text());
            assertThat(problem.hint()).contains(state.recovery.recipient() + " (safe)");
        }
    }

    @Test
    void aFileChangedByHandIsNamedAndNothingIsNoted() {
        String sealed = state.read(DATABASE);
        state.write(DATABASE, sealed.replaceFirst("data:.", "data:#").getBytes(UTF_8));
        state.git.commitAll("edit");

        try (Keys keys = state.keys()) {
            Verified verified = keys.verify(List.of(state.recovery));
            assertThat(verified.isComplete()).isFalse();
            assertThat(verified.left()).extracting(Left::path).containsExactly(DATABASE);
        }
        assertThat(state.git.subject()).isEqualTo("edit");
    }

    @Test
    void theListCountsFilesAndWarns() {
        try (Keys keys = state.keys()) {
            KeyListing listing = keys.list();
            assertThat(listing.files()).isEqualTo(3);
            assertThat(listing.keys())
                    .extracting(KeyListing.Entry::role, KeyListing.Entry::files)
                    .containsExactly(
                            tuple(KeyListing.Role.RECOVERY, 3), tuple(KeyListing.Role.CLUSTER, 1));
            assertThat(listing.warnings())
                    .anyMatch(warning -> warning.contains("only one recovery key"))
                    .anyMatch(warning -> warning.contains("never tried"));
        }
    }

    @Test
    void aDamagedKeyringIsNamed() {
        state.write(Keyring.FILE, "recovery: 7\n".getBytes(UTF_8));
        state.git.commitAll("damage");
        try (Keys keys = state.keys()) {
            Problem problem = failure(keys::list);
            assertThat(problem.exit()).isEqualTo(ExitCode.KEY);
            assertThat(problem.message()).contains(".periplus/keys.yaml");
        }
    }

    @Test
    void theSheetFitsOnAPageAndCarriesTheKey() {
        try (Keys keys = state.keys()) {
            String sheet = keys.sheet(List.of(state.recovery), Optional.of("safe")).reveal();
            assertThat(sheet.lines())
                    .hasSizeLessThanOrEqualTo(40)
                    .allMatch(text -> text.length() <= 80);
            assertThat(sheet.replaceAll("\\s", ""))
                    .contains(state.recovery.secretKey().revealText());
            assertThat(sheet).contains("my-lab", "safe", state.recovery.recipient().text());
            assertThat(failure(() -> keys.sheet(List.of(state.recovery), Optional.of("bank"))))
                    .extracting(Problem::message)
                    .asString()
                    .contains("\"safe\", not \"bank\"");
        }
    }

    private Rekeyed add(String name, List<AgeIdentity> own) {
        return add(new RecoveryWish.New(name), own);
    }

    private Rekeyed add(RecoveryWish wish, List<AgeIdentity> own) {
        try (Keys keys = state.keys()) {
            return keys.add(wish, own);
        }
    }

    private Rekeyed rotate() {
        try (Keys keys = state.keys()) {
            return keys.rotate(List.of());
        }
    }

    private static String line(String text, String key) {
        return text.lines().filter(each -> each.contains(key + ":")).findFirst().orElseThrow();
    }

    private static Problem failure(ThrowingCallable call) {
        return assertThatExceptionOfType(Failure.class).isThrownBy(call).actual().problem();
    }
}
