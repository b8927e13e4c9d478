package periplus.model.seal.sops;

import periplus.model.tree.Scalar;

/**
 * A value and where it stands. Items of one list share their place.
 *
 * @param path the keys from the root, each with a colon behind it; what sops authenticates
 */
record Place(String path, Scalar value) {

    /** A path for people. */
    static String shown(String path) {
        return path.isEmpty() ? path : path.substring(0, path.length() - 1).replace(':', '.');
    }

    @Override
    public String toString() {
        return shown(path);
    }
}
