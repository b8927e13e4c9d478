package periplus.model.restore.order;

/** What the API server and its controllers go by: permissions, accounts, admission, extensions. */
final class ApiReferences {

    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String TOKEN = "kubernetes.io/service-account-token";
    private static final String TOKEN_OF = "kubernetes.io/service-account.name";

    private ApiReferences() {}

    static void find(Place object, Found found) {
        Place spec = object.at("spec");
        switch (found.key().type()) {
            case "rolebindings." + RBAC, "clusterrolebindings." + RBAC -> ofBinding(object, found);
            case "serviceaccounts" -> ofAccount(object, found);
            case "secrets" -> ofSecret(object, found);
            case "validatingwebhookconfigurations.admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io" ->
                    object.each("webhooks")
                            .forEach(hook -> found.called(hook.at("clientConfig", "service")));
            case "validatingadmissionpolicies.admissionregistration.k8s.io",
                    "mutatingadmissionpolicies.admissionregistration.k8s.io" ->
                    found.definition(spec.at("paramKind"));
            case "validatingadmissionpolicybindings.admissionregistration.k8s.io" ->
                    found.hard(BuiltIn.VALIDATING_POLICY, spec.at("policyName"));
            case "mutatingadmissionpolicybindings.admissionregistration.k8s.io" ->
                    found.hard(BuiltIn.MUTATING_POLICY, spec.at("policyName"));
            case "customresourcedefinitions.apiextensions.k8s.io" ->
                    found.called(spec.at("conversion", "webhook", "clientConfig", "service"));
            case "apiservices.apiregistration.k8s.io" -> found.called(spec.at("service"));
            default -> {}
        }
    }

    /** Only who may do anything can bind a role that does not exist. */
    private static void ofBinding(Place binding, Found found) {
        Place role = binding.at("roleRef");
        found.hard(
                role.at("kind").text().equals("Role") ? BuiltIn.ROLE : BuiltIn.CLUSTER_ROLE,
                role.at("name"));
        binding.each("subjects")
                .filter(subject -> subject.at("kind").text().equals("ServiceAccount"))
                .forEach(subject ->
                        found.soft(BuiltIn.ACCOUNT, subject.at("namespace"), subject.at("name")));
    }

    private static void ofAccount(Place account, Found found) {
        account.each("secrets").forEach(secret -> found.soft(BuiltIn.SECRET, secret.at("name")));
        account.each("imagePullSecrets")
                .forEach(secret -> found.soft(BuiltIn.SECRET, secret.at("name")));
    }

    /** A token of an account that does not exist is deleted at once. */
    private static void ofSecret(Place secret, Found found) {
        if (secret.at("type").text().equals(TOKEN)) {
            found.hard(BuiltIn.ACCOUNT, secret.at("metadata", "annotations", TOKEN_OF));
        }
    }
}
