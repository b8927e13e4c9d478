package periplus.testing;

import java.nio.file.Path;
import java.time.InstantSource;
import periplus.flow.keys.NewKeys;
import periplus.flow.keys.RecoveryWish;
import periplus.flow.setup.Setup;
import periplus.io.git.value.Identity;
import periplus.model.seal.age.JaggedAge;

/** Repositories as {@code init} makes them. */
public final class Repositories {

    private Repositories() {}

    /** With one recovery key, which is given back. */
    public static NewKeys create(Path directory, Identity author, InstantSource clock) {
        return new Setup(author, "periplus", new JaggedAge(), clock)
                .create(directory, false, new RecoveryWish.New("recovery"));
    }
}
