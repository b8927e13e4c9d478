package periplus.model.seal.leak.known;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiConsumer;
import periplus.model.seal.leak.word.Lines;
import periplus.model.seal.leak.word.SecretNames;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * What is in a value: the fields of JSON, the lines of settings ({@code key=value}, {@code key:
 * value}), the passwords of addresses, of docker logins and of htpasswd, and private keys.
 */
final class Inside {

    /** Longer values are data. */
    private static final int LONGEST = 256 * 1024;

    private static final Pattern HASH = Pattern.compile("(?m)^[^\\s:]+:([$\\{]\\S{12,})\\s*$");
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END [A-Z0-9 ]+-----");

    private final BiConsumer<String, String> sink;

    /**
     * @param sink takes the name under which a value stands, and the value; only what is secret by
     *     its name or by where it stands
     */
    Inside(BiConsumer<String, String> sink) {
        this.sink = sink;
    }

    void of(String value) {
        if (value.length() > LONGEST) {
            return;
        }
        UserInfo.passwords(value).forEach(password -> sink.accept("password", password));
        privateKeys(value);
        if (value.startsWith("{") || value.startsWith("[")) {
            json(value);
        } else {
            lines(value);
        }
    }

    private void privateKeys(String value) {
        if (!value.contains("PRIVATE KEY-----")) {
            return;
        }
        Matcher key = PEM.matcher(value);
        while (key.find()) {
            sink.accept("privateKey", key.group());
            sink.accept("privateKey", key.group(1).replaceAll("\\s", ""));
        }
    }

    private void json(String value) {
        try {
            fields("", JsonReader.read(value.getBytes(UTF_8)));
        } catch (MalformedText _) {
            lines(value);
        }
    }

    private void fields(String name, Node node) {
        switch (node) {
            case Mapping mapping -> {
                for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
                    fields(entry.getKey(), entry.getValue());
                }
            }
            case Sequence sequence -> sequence.forEach(item -> fields(name, item));
            case Scalar.Text(String value) -> field(name, value);
            case Scalar.Numeral _, Scalar.Bool _, Scalar.Null _, Scalar.Hidden _ -> {}
        }
    }

    private void field(String name, String value) {
        if (name.equals("auth")) {
            sink.accept("token", value);
            login(value);
        } else if (SecretNames.isSecret(name)) {
            sink.accept(name, value);
        }
        UserInfo.passwords(value).forEach(password -> sink.accept("password", password));
        privateKeys(value);
    }

    /** RFC 7617: user and password with a colon between, in Base64. */
    private void login(String value) {
        try {
            String plain = new String(Base64.getDecoder().decode(value), ISO_8859_1);
            int colon = plain.indexOf(':');
            if (colon >= 0) {
                sink.accept(
                        "password",
                        new String(plain.substring(colon + 1).getBytes(ISO_8859_1), UTF_8));
            }
        } catch (IllegalArgumentException _) {
            sink.accept("password", value);
        }
    }

    private void lines(String value) {
        if (value.contains(":$") || value.contains(":{")) {
            Matcher hash = HASH.matcher(value);
            while (hash.find()) {
                sink.accept("password", hash.group(1));
            }
        }
        Lines.any(
                value,
                (name, within) -> {
                    sink.accept(name, within);
                    return false;
                });
    }
}
