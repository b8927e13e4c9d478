package periplus.flow.keys;

import java.util.List;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeRecipient;

/** Which recovery keys a repository shall have. Names are one line of text. */
public sealed interface RecoveryWish {

    /** A new one; its private half goes to whoever asked, and nowhere else. */
    record New(String name) implements RecoveryWish {
        public New {
            requireName(name);
        }
    }

    /** Those of people who keep the private halves themselves; several get numbers. */
    record Given(List<AgeRecipient> recipients, String name) implements RecoveryWish {
        public Given {
            requireName(name);
            recipients = List.copyOf(recipients);
        }
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.lines().count() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "a recovery key needs a name of one line",
                    "say where it is kept or whose it is, for example --name \"safe at home\"");
        }
    }
}
