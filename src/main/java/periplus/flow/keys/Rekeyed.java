package periplus.flow.keys;

import java.util.List;
import java.util.Optional;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.keyring.Keyring;

/**
 * What became of the keys of a repository.
 *
 * @param about the name of the key that came or went
 * @param files how many sealed files were changed
 * @param left those that could not be
 * @param identity a private key that was made, to be handed out once
 */
public record Rekeyed(
        Keyring keyring, String about, int files, List<Left> left, Optional<AgeIdentity> identity) {

    public Rekeyed {
        left = List.copyOf(left);
    }
}
