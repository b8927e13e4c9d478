package periplus.io.git.remote;

/** A name and a password or token; never shown. */
record Credential(String user, String password) {

    @Override
    public String toString() {
        return "a credential";
    }
}
