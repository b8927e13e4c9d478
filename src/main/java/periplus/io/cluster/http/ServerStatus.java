package periplus.io.cluster.http;

import java.util.Optional;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * The server's own account of a failure (meta/v1 {@code Status}).
 *
 * @param code HTTP status
 * @param reason machine word, for example {@code Expired}; empty when there is none
 * @param message the server's words; empty when there are none
 * @param retryAfter seconds the server asks to wait
 */
public record ServerStatus(int code, String reason, String message, Optional<Integer> retryAfter) {

    /** What is not a Status, such as a proxy's page, is not repeated: it may hold anything. */
    static ServerStatus parse(int code, byte[] body) {
        try {
            return JsonReader.read(body) instanceof Mapping status
                            && "Status".equals(status.text("kind"))
                    ? of(code, status)
                    : new ServerStatus(code, "", "", Optional.empty());
        } catch (MalformedText e) {
            return new ServerStatus(code, "", "", Optional.empty());
        }
    }

    public static ServerStatus of(int code, Mapping status) {
        return new ServerStatus(
                code,
                Optional.ofNullable(status.text("reason")).orElse(""),
                Optional.ofNullable(status.text("message")).orElse(""),
                status.at("details", "retryAfterSeconds") instanceof Scalar.Numeral(String seconds)
                                && seconds.matches("\\d{1,4}")
                        ? Optional.of(Integer.valueOf(seconds))
                        : Optional.empty());
    }

    /** For example {@code 403 Forbidden: configmaps is forbidden ...}. */
    public String words() {
        String head = reason.isEmpty() ? "HTTP " + code : code + " " + reason;
        return message.isEmpty() ? head : head + ": " + message;
    }
}
