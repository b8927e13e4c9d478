package periplus.flow.snapshot.seal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.sealed.SealingCertificate;
import periplus.model.seal.sealed.SealingKey;

/**
 * The keys of the one controller that is to open what is sealed.
 *
 * @param all to compare with what was sealed before: without them every run would seal everything
 *     anew
 * @param newest for what is sealed from now on
 */
record ControllerKeys(List<SealingKey> all, SealingCertificate newest) {

    ControllerKeys {
        all = List.copyOf(all);
    }

    /**
     * Finds the controller.
     *
     * @param found the keys of all controllers
     * @param wanted the certificate that the settings name
     */
    static ControllerKeys of(List<SealingKey> found, Optional<SealingCertificate> wanted) {
        List<SealingKey> active = found.stream().filter(SealingKey::isActive).toList();
        SealingCertificate newest =
                wanted.or(() -> SealingKey.newest(active)).orElseThrow(ControllerKeys::noKey);
        Set<String> places =
                active.stream()
                        .filter(key -> wanted.isEmpty() || key.certificate().equals(newest))
                        .map(SealingKey::namespace)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (places.isEmpty()) {
            throw notAmong();
        }
        if (places.size() > 1) {
            throw several(places);
        }
        return new ControllerKeys(
                active.stream().filter(key -> places.contains(key.namespace())).toList(), newest);
    }

    private static Failure noKey() {
        return new Failure(
                ExitCode.KEY,
                "seal.format is sealed-secrets, but no active sealing key can be read in this"
                        + " cluster",
                "allow this user to read the Secrets of the namespace that the controller runs in"
                        + " ('kubeseal --fetch-cert' tells whether it runs), or set seal.format to"
                        + " sops in periplus.yaml");
    }

    private static Failure notAmong() {
        return new Failure(
                ExitCode.KEY,
                "seal.certificate is not that of an active sealing key that can be read in this"
                        + " cluster",
                "fetch it anew with 'kubeseal --fetch-cert', and allow this user to read the"
                        + " sealing keys: what is sealed can be compared with them alone");
    }

    private static Failure several(Set<String> places) {
        return new Failure(
                ExitCode.KEY,
                "several controllers have sealing keys, in the namespaces "
                        + String.join(", ", places),
                "say which one is to open Secrets: 'kubeseal --fetch-cert --controller-namespace "
                        + places.iterator().next()
                        + " > sealing.pem', and seal.certificate: sealing.pem in periplus.yaml");
    }
}
