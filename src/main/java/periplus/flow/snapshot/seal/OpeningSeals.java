package periplus.flow.snapshot.seal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.tree.Mapping;

/** Opens what is committed with the cluster's own key, and writes what differs. */
final class OpeningSeals implements Seals {

    private final Sealer sealer;
    private final List<AgeIdentity> identity;

    OpeningSeals(Sealer sealer, AgeIdentity identity) {
        this.sealer = sealer;
        this.identity = List.of(identity);
    }

    @Override
    public Sealing compare(
            String path, ResourceKey key, Mapping object, Optional<Mapping> committed) {
        CryptRule rule = sealer.rule(path, object);
        Sealing.Next fresh =
                new Sealing.Next(Optional.empty(), false, () -> sealer.seal(object, rule).yaml());
        Optional<SopsFile> file = committed.flatMap(document -> sealer.file(path, key, document));
        if (file.isEmpty()) {
            return fresh;
        }
        if (rule.equals(CryptRule.PRIVATE_KEYS)) {
            return sealer.privateKeys(file.get(), object);
        }
        return switch (sealer.sops().open(file.get(), identity)) {
            case Opening.Opened opened when opened.file().rule().equals(rule) ->
                    update(opened, object, sealer.missing(opened.file(), rule));
            case Opening.Opened opened ->
                    new Sealing.Next(Optional.of(opened.object()), false, fresh.text());
            case Opening.Locked(var _, String why) ->
                    sealer.locked(path, key, file.get(), fresh, why);
            case Opening.Broken(String why) -> {
                sealer.noteBroken(path, key, why);
                yield fresh;
            }
        };
    }

    @Override
    public byte[] fresh(String path, Mapping object) {
        return sealer.seal(object, sealer.rule(path, object)).yaml();
    }

    private Sealing.Next update(Opening.Opened opened, Mapping object, Set<AgeRecipient> missing) {
        Sops sops = sealer.sops();
        return new Sealing.Next(
                Optional.of(opened.object()),
                missing.isEmpty(),
                () -> {
                    SopsFile updated = sops.update(opened, object);
                    return missing.isEmpty()
                            ? updated.yaml()
                            : sops.rewrap(
                                            new Opening.Opened(updated, object, opened.key()),
                                            missing,
                                            Set.of())
                                    .yaml();
                });
    }

    @Override
    public List<Problem> notes() {
        return sealer.notes();
    }

    @Override
    public long rekeyed() {
        return sealer.rekeyed();
    }
}
