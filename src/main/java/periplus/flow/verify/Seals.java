package periplus.flow.verify;

import java.util.List;
import java.util.Optional;
import periplus.flow.restore.Opener;
import periplus.io.git.GitRepository;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.keyring.Canary;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.RecoveryKey;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.SopsFile;
import periplus.model.state.CommitId;

/**
 * What is sealed, the keys at hand, and those who should be able to open it.
 *
 * @param damage why the keyring cannot be used; empty when it can
 */
record Seals(Opener opener, Keyring keyring, Optional<Problem> damage) {

    static Seals of(CommitId commit, GitRepository repository, Opener opener, AgeKeys age) {
        try {
            Keyring keyring =
                    repository
                            .read(commit, Keyring.FILE)
                            .map(yaml -> Keyring.parse(yaml, age))
                            .orElse(Keyring.EMPTY);
            return new Seals(opener, keyring, Optional.empty());
        } catch (Failure e) {
            return new Seals(opener, Keyring.EMPTY, Optional.of(e.problem()));
        }
    }

    Opening open(SopsFile file) {
        return opener.sops().open(file, opener.identities());
    }

    /** Only recovery keys open the canary; where none is at hand, nothing can be told of it. */
    boolean mayOpen(String path) {
        return !path.equals(Canary.FILE)
                || opener.identities().stream()
                        .anyMatch(identity -> keyring.find(identity.recipient()).isPresent());
    }

    /** The names of recovery keys that do not open a file. */
    List<String> forgotten(SopsFile file) {
        return keyring.recovery().stream()
                .filter(key -> !file.recipients().contains(key.recipient().text()))
                .map(RecoveryKey::name)
                .toList();
    }
}
