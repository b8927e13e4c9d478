package periplus.flow.restore;

import java.util.List;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;

/** Opens sealed files with the keys at hand. */
public record Opener(Sops sops, List<AgeIdentity> identities) {

    public Opener {
        identities = List.copyOf(identities);
    }

    /**
     * The object in a sealed document; what was sealed is hidden.
     *
     * @param path for messages
     * @throws Failure KEY when no key opens it, REPOSITORY when it was tampered with
     */
    Mapping open(String path, Mapping document) {
        return switch (sops.open(file(path, document), identities)) {
            case Opening.Opened opened -> opened.object();
            case Opening.Locked(List<String> recipients, String why) ->
                    throw new Failure(
                            ExitCode.KEY,
                            "no key at hand opens " + path + ": " + why,
                            "name the file with a key of "
                                    + String.join(" or ", recipients)
                                    + ": --identity FILE");
            case Opening.Broken(String why) ->
                    throw new Failure(
                            ExitCode.REPOSITORY,
                            path + " is not what was sealed: " + why,
                            "see who changed it: git log -- " + path);
        };
    }

    private static SopsFile file(String path, Mapping document) {
        try {
            return SopsFile.of(document);
        } catch (MalformedText e) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    path + " is no file of sops: " + e.getMessage(),
                    "see who changed it: git log -- " + path);
        }
    }
}
