package periplus.flow.keys;

import java.util.Optional;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.keyring.Canary;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.SopsConfig;
import periplus.model.seal.sops.Sops;

/** The files that say who can open the repository. */
public final class KeyringFiles {

    private KeyringFiles() {}

    /**
     * The keyring of the newest commit; an empty one where there is none.
     *
     * @throws Failure KEY when it is damaged
     */
    public static Keyring read(GitRepository repository, AgeKeys age) {
        Optional<byte[]> text =
                repository.head().flatMap(head -> repository.read(head, Keyring.FILE));
        return text.map(yaml -> Keyring.parse(yaml, age)).orElse(Keyring.EMPTY);
    }

    /**
     * Puts the keyring, and the rules of sops that follow from it.
     *
     * @param namespace where the cluster keeps its own key
     */
    public static void put(Draft draft, Keyring keyring, String namespace) {
        draft.put(Keyring.FILE, keyring.yaml());
        draft.put(SopsConfig.FILE, SopsConfig.of(keyring, namespace));
    }

    /** Puts a canary for the recovery keys there are now. */
    public static void putCanary(Draft draft, Keyring keyring, Sops sops) {
        draft.put(Canary.FILE, Canary.seal(sops, keyring).yaml());
    }
}
