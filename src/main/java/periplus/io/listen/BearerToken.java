package periplus.io.listen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * The secret that a client shows (RFC 6750). It stands in a file, which is read with each request,
 * so that another token holds from the next one on.
 */
public record BearerToken(Path file) {

    private static final String SCHEME = "Bearer ";

    private static final int RANDOM_BYTES = 32;

    /** The token of the file, or of a new one that only this user can read. */
    public static BearerToken kept(Path file) {
        if (!Files.exists(file)) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            PrivateFiles.write(file, token + "\n");
        }
        return new BearerToken(file);
    }

    /**
     * The token itself.
     *
     * @throws Failure when the file is missing, cannot be read, or holds none
     */
    public String reveal() {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException e) {
            throw unusable("cannot be read");
        }
        if (token.isEmpty()) {
            throw unusable("is empty");
        }
        return token;
    }

    /** Whether a request shows it, in a time that does not depend on how much of it is right. */
    boolean isShownBy(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        String shown = authorization.substring(SCHEME.length()).strip();
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), reveal().getBytes(StandardCharsets.UTF_8));
    }

    private Failure unusable(String what) {
        return new Failure(
                ExitCode.USAGE,
                "The token file " + file + " " + what + ".",
                "Write a long random token into it, or remove it to have one made.");
    }
}
