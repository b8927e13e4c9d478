package periplus.flow.restore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Checks;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.NamespaceLabels;
import periplus.model.restore.check.address.Address;
import periplus.model.restore.check.address.AddressBook;
import periplus.model.restore.check.address.AddressCheck;
import periplus.model.restore.check.gitops.GitOpsCheck;
import periplus.model.restore.check.gitops.Pause;
import periplus.model.restore.check.gitops.Reconcilers;
import periplus.model.restore.check.job.JobCheck;
import periplus.model.restore.check.quota.QuotaCheck;
import periplus.model.restore.check.quota.Quotas;
import periplus.model.restore.check.security.PodSecurityCheck;
import periplus.model.restore.check.storage.StorageCheck;
import periplus.model.restore.check.storage.StorageClasses;
import periplus.model.restore.check.webhook.WebhookCheck;
import periplus.model.restore.check.webhook.Webhooks;
import periplus.model.tree.Mapping;

/** Looks for what would go wrong before anything is done. */
final class Preflight {

    /** What it must see of the target, in all namespaces. */
    static final Set<String> FACTS =
            Set.of(
                    Neighbours.SERVICES,
                    "servicecidrs.networking.k8s.io",
                    "namespaces",
                    "resourcequotas",
                    "limitranges",
                    "storageclasses.storage.k8s.io",
                    "persistentvolumes",
                    "validatingwebhookconfigurations.admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io",
                    "applications.argoproj.io",
                    "applicationsets.argoproj.io",
                    "kustomizations.kustomize.toolkit.fluxcd.io",
                    "helmreleases.helm.toolkit.fluxcd.io");

    private final AddressBook addresses = new AddressBook();
    private final Reconcilers reconcilers = new Reconcilers();
    private final Quotas quotas = new Quotas();
    private final NamespaceLabels labels = new NamespaceLabels();
    private final StorageClasses classes = new StorageClasses();
    private final Webhooks webhooks = new Webhooks();
    private final List<Pause> pauses = new ArrayList<>();

    /** Takes an object of the target; from several threads. */
    synchronized void see(ResourceKey key, Mapping live) {
        addresses.add(key, live);
        reconcilers.add(key, live);
        quotas.add(key, live);
        labels.add(key, live);
        classes.add(key, live);
        webhooks.add(key, live);
    }

    /** The addresses of a Service that others of the target have. */
    synchronized Set<Address> taken(ResourceKey key, Mapping service) {
        return addresses.taken(key, service);
    }

    /**
     * What is to be said of objects that are to be made or changed.
     *
     * @param source reads them once more, and the namespaces among them first
     * @param paths their files
     * @param existing whether the target has an object
     */
    List<Finding> findings(
            Source source, Collection<String> paths, Predicate<ResourceKey> existing) {
        paths.stream()
                .filter(path -> NamespaceLabels.isNamespace(source.key(path)))
                .map(source::object)
                .forEach(planned -> labels.add(planned.key(), planned.object()));
        GitOpsCheck gitOps = new GitOpsCheck(reconcilers);
        Check checks =
                new Checks(
                        List.of(
                                new AddressCheck(addresses),
                                new StorageCheck(classes),
                                new QuotaCheck(quotas, existing),
                                new PodSecurityCheck(labels),
                                new WebhookCheck(webhooks, labels, existing),
                                gitOps,
                                new JobCheck()));
        List<Finding> findings = new ArrayList<>();
        paths.stream()
                .map(source::object)
                .forEach(planned -> findings.addAll(checks.see(planned.key(), planned.object())));
        findings.addAll(checks.conclude());
        pauses.addAll(gitOps.pauses());
        return findings;
    }

    /** What would undo the restore, and how to make it rest; to be asked for after the findings. */
    List<Pause> pauses() {
        return List.copyOf(pauses);
    }
}
