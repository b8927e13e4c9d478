package periplus.model.seal.sealed;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;

/**
 * Keys and certificates as text (RFC 7468).
 *
 * @param pure whether nothing but white space stands between the blocks
 */
record Pem(List<Block> blocks, boolean pure) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    Pem {
        blocks = List.copyOf(blocks);
    }

    /**
     * One block.
     *
     * @param label for example {@code CERTIFICATE}
     */
    record Block(String label, SecretBytes der) {}

    /**
     * Reads all blocks.
     *
     * @throws MalformedText when one is not Base64, as an encrypted key is not
     */
    static Pem read(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder between = new StringBuilder();
        Matcher matcher = BLOCK.matcher(text);
        int end = 0;
        while (matcher.find()) {
            between.append(text, end, matcher.start());
            end = matcher.end();
            blocks.add(new Block(matcher.group(1), decode(matcher.group(1), matcher.group(2))));
        }
        between.append(text, end, text.length());
        return new Pem(blocks, between.toString().isBlank());
    }

    private static SecretBytes decode(String label, String body) {
        try {
            return SecretBytes.of(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
        } catch (IllegalArgumentException _) {
            throw new MalformedText("the PEM block " + label + " is no plain Base64", 0, 0);
        }
    }
}
