package periplus.io.git.value;

/** Who stands in a commit as its author or committer. */
public record Identity(String name, String email) {

    public Identity {
        requirePlain(name, "name");
        requirePlain(email, "e-mail address");
    }

    private static void requirePlain(String text, String what) {
        if (text.chars().anyMatch(c -> c < ' ' || c == '<' || c == '>')) {
            throw new IllegalArgumentException(
                    "the " + what + " of an author holds '<', '>' or a control character");
        }
    }
}
