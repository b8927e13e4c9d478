package periplus.flow.snapshot.seal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.policy.SealFormat;
import periplus.model.seal.sealed.SealedSecrets;
import periplus.model.seal.sealed.SealingKey;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;

/**
 * Looks at what a cluster has of Sealed Secrets.
 *
 * @param list reads one kind
 */
public record Controller(
        Discovery discovery, BiFunction<ListRequest, Consumer<Mapping>, Listing> list) {

    /**
     * Which Secrets stand in the repository as SealedSecrets, as the settings want it.
     *
     * @param keys the sealing keys of the cluster
     * @param namespace what is to be exported
     * @throws Failure when nothing can be sealed for the controller
     */
    public StandIns standIns(
            SealSettings settings,
            SealedSecrets sealedSecrets,
            List<SealingKey> keys,
            Optional<String> namespace) {
        if (settings.policy().format() != SealFormat.SEALED_SECRETS) {
            return StandIns.NONE;
        }
        ControllerKeys controller = ControllerKeys.of(keys, settings.certificate());
        try {
            sealedSecrets.requireUsable(controller.newest());
        } catch (MalformedText e) {
            throw new Failure(
                    ExitCode.KEY,
                    "nothing can be sealed for the controller of Sealed Secrets: " + e.what(),
                    "have the controller make a new key; 'kubeseal --fetch-cert' prints its"
                            + " certificate");
        }
        return new SealedStandIns(
                settings.policy(), sealedSecrets, controller, namesakes(namespace));
    }

    private Set<ResourceKey> namesakes(Optional<String> namespace) {
        Optional<ResourceType> type = discovery.type(StandIns.TYPE);
        Set<ResourceKey> names = new HashSet<>();
        if (type.isPresent()) {
            ListRequest request =
                    new ListRequest(type.get(), namespace, Optional.empty(), Detail.METADATA);
            Consumer<Mapping> each = object -> names.add(ResourceKey.of(type.get(), object));
            if (list.apply(request, each) instanceof Listing.Incomplete(long _, var why)) {
                throw new Failure(
                        why.exit(),
                        "SealedSecrets could not be listed, and no Secret may take the file of"
                                + " one: "
                                + why.message(),
                        why.hint());
            }
        }
        return names;
    }
}
