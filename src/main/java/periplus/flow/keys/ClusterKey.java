package periplus.flow.keys;

/** Where the private half of the cluster's key shall be. */
public enum ClusterKey {
    /** In the Secret when running in a pod, else in a file. */
    AUTO,
    /** In a key file of this user. */
    FILE,
    /** In a Secret of the cluster. */
    SECRET,
    /** Nowhere: there is no such key, and only recovery keys open the repository. */
    NONE
}
