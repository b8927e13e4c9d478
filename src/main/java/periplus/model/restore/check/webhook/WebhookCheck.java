package periplus.model.restore.check.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.NamespaceLabels;
import periplus.model.restore.check.Tally;
import periplus.model.tree.Mapping;

/** Which webhooks of the target would be asked about planned objects. */
public final class WebhookCheck implements Check {

    private record Caught(Webhook webhook, Tally objects) {}

    private final List<Caught> webhooks;
    private final NamespaceLabels namespaces;
    private final Predicate<ResourceKey> services;

    /**
     * @param namespaces of the target and the plan
     * @param services whether the target has a Service
     */
    public WebhookCheck(
            Webhooks target, NamespaceLabels namespaces, Predicate<ResourceKey> services) {
        this.webhooks =
                target.all().stream().map(webhook -> new Caught(webhook, new Tally())).toList();
        this.namespaces = namespaces;
        this.services = services;
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        for (Caught caught : webhooks) {
            if (caught.webhook().catches(key, planned, namespaces)) {
                caught.objects().add(key);
            }
        }
        return List.of();
    }

    @Override
    public List<Finding> conclude() {
        List<Finding> findings = new ArrayList<>();
        for (Caught caught : webhooks) {
            if (!caught.objects().isEmpty()) {
                findings.add(finding(caught.webhook(), caught.objects()));
            }
        }
        return findings;
    }

    private Finding finding(Webhook webhook, Tally objects) {
        String asked =
                "its webhook "
                        + webhook.name()
                        + " is asked about "
                        + objects
                        + (webhook.hasConditions() ? " unless its matchConditions spare them" : "");
        ResourceKey about = webhook.configuration();
        Optional<ResourceKey> missing = webhook.service().filter(services.negate());
        if (!webhook.isNeeded()) {
            return Finding.tells(about, asked + "; they pass when it does not answer");
        }
        if (missing.isEmpty()) {
            return Finding.warns(
                    about,
                    asked + "; they are refused when it does not answer",
                    "make sure that "
                            + webhook.service().map(ResourceKey::toString).orElse("its URL")
                            + " answers");
        }
        String what = asked + ", but the target has no " + missing.get();
        String next = "remove the configuration until its Service is back";
        return webhook.hasConditions()
                ? Finding.warns(about, what, next)
                : Finding.blocks(about, what, next);
    }
}
