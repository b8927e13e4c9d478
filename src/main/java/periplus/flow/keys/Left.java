package periplus.flow.keys;

/**
 * A sealed file that was left as it is.
 *
 * @param why a clause without any value
 * @param isPrivate whether it holds private keys, which only recovery keys open
 */
public record Left(String path, String why, boolean isPrivate) {}
