package periplus.model.seal.leak.known;

/**
 * One form of a value, known again but not kept.
 *
 * @param window fingerprint of 8 of its bytes
 * @param offset where those are
 * @param length of the whole, in bytes
 * @param digest of the whole
 * @param alone whether a letter or digit next to it makes it another text
 */
record Form(int window, int offset, int length, long digest, boolean alone, Source source) {

    /** No more than where it is from. */
    @Override
    public String toString() {
        return source.words();
    }
}
