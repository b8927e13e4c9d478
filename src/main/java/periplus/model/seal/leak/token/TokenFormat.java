package periplus.model.seal.leak.token;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * A format that only secrets have.
 *
 * @param name for people, for example {@code GitHub token}
 * @param source where its maker describes it
 * @param beginnings texts, one of which is in every secret of this format, and rare elsewhere
 * @param lookBehind how many characters of the secret may come before that
 * @param pattern the whole secret
 * @param isWord whether it is none when a letter or digit comes right before it
 */
public record TokenFormat(
        String name,
        String source,
        List<String> beginnings,
        int lookBehind,
        Pattern pattern,
        boolean isWord) {

    /** A secret that begins with one of some prefixes. */
    static TokenFormat prefixed(String name, String source, String pattern, String... prefixes) {
        return new TokenFormat(name, source, List.of(prefixes), 0, Pattern.compile(pattern), true);
    }

    /** A secret that has one of these texts somewhere. */
    static TokenFormat around(
            String name, String source, int lookBehind, String pattern, String... texts) {
        return new TokenFormat(
                name, source, List.of(texts), lookBehind, Pattern.compile(pattern), false);
    }
}
