package periplus.flow.verify;

/**
 * Something that a restore would stumble over.
 *
 * @param path of the file
 * @param what is wrong with it
 * @param next what to do about it
 */
public record Flaw(String path, String what, String next) {}
