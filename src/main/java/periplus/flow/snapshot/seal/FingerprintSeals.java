package periplus.flow.snapshot.seal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;
import periplus.model.seal.Fingerprints;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.SealedParts;
import periplus.model.seal.sops.SopsFile;
import periplus.model.tree.Mapping;

/**
 * Knows by fingerprints whether the values in a file are those of the cluster, and opens nothing. A
 * value that changed costs a new version of the whole file.
 */
final class FingerprintSeals implements Seals {

    private final Sealer sealer;
    private final Fingerprints fingerprints;
    private final Optional<Problem> loss;

    FingerprintSeals(Sealer sealer, Remembered remembered) {
        this.sealer = sealer;
        this.fingerprints = remembered.fingerprints();
        this.loss = remembered.loss();
    }

    @Override
    public Sealing compare(
            String path, ResourceKey key, Mapping object, Optional<Mapping> committed) {
        CryptRule rule = sealer.rule(path, object);
        Optional<SopsFile> file = committed.flatMap(document -> sealer.file(path, key, document));
        if (file.isEmpty()) {
            return fresh(Optional.empty(), path, object);
        }
        return rule.equals(CryptRule.PRIVATE_KEYS)
                ? sealer.privateKeys(file.get(), object)
                : compare(path, key, object, file.get());
    }

    private Sealing compare(String path, ResourceKey key, Mapping object, SopsFile file) {
        CryptRule rule = sealer.rule(path, object);
        SealedParts parts = new SealedParts(file);
        Sealing.Next fresh = fresh(Optional.empty(), path, object);
        Optional<String> sealed = fingerprints.ciphertext(path);
        if (sealed.isEmpty() || !sealer.missing(file, rule).isEmpty()) {
            return sealer.locked(path, key, file, fresh, "the cluster has no key");
        }
        boolean isOurs = sealed.get().equals(parts.digest());
        if (isOurs
                && file.rule().equals(rule)
                && fingerprints.isSame(path, SealedParts.hidden(object, rule))) {
            return new Sealing.Next(
                    parts.object(object),
                    true,
                    () ->
                            parts.beside(object)
                                    .map(SopsFile::yaml)
                                    .orElseGet(() -> fresh(path, object)));
        }
        if (!file.otherKeys().isEmpty()) {
            return sealer.locked(path, key, file, fresh, "the cluster has no key");
        }
        if (!isOurs) {
            sealer.note(path, key + ": the sealed file is not the one the last snapshot wrote");
            return fresh;
        }
        return fresh(Optional.of(file.shown()), path, object);
    }

    private Sealing.Next fresh(Optional<Mapping> before, String path, Mapping object) {
        return new Sealing.Next(before, before.isPresent(), () -> fresh(path, object));
    }

    @Override
    public byte[] fresh(String path, Mapping object) {
        CryptRule rule = sealer.rule(path, object);
        SopsFile file = sealer.seal(object, rule);
        if (!rule.equals(CryptRule.PRIVATE_KEYS)) {
            fingerprints.see(
                    path, SealedParts.hidden(object, rule), new SealedParts(file).digest());
        }
        return file.yaml();
    }

    /** What was lost is of interest only to those who had something. */
    @Override
    public List<Problem> notes() {
        return Stream.concat(
                        loss.stream().filter(_ -> sealer.rekeyed() > 0), sealer.notes().stream())
                .toList();
    }

    @Override
    public long rekeyed() {
        return sealer.rekeyed();
    }
}
