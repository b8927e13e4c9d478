package periplus.model.actor;

import java.util.Optional;

/** Who made a change to the cluster. */
public sealed interface Actor {

    /** As people know it, for the author of a commit: {@code alice}, {@code shop/deployer}. */
    String name();

    /**
     * A person, or a program that logs in as one.
     *
     * @param authenticatedAs who it really was, where one impersonated the other
     */
    record User(String name, Optional<String> authenticatedAs) implements Actor {}

    /** The account of pods, for example of an operator. */
    record ServiceAccount(String namespace, String account) implements Actor {

        @Override
        public String name() {
            return namespace + "/" + account;
        }
    }

    /** A part of the control plane, or a kubelet: {@code kube-scheduler}, {@code node worker-1}. */
    record Component(String name) implements Actor {}
}
