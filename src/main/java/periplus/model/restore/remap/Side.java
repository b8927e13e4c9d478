package periplus.model.restore.remap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** What may stand on either side of {@code OLD=NEW}. */
enum Side {
    LABEL("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?", "shop=shop-test"),
    NAME("[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*", "old=new"),
    IMAGE(
            "[A-Za-z0-9\\[][^\\s/=]*(?:/[^\\s/=]+)*",
            "docker.io=registry.lab:5000 or nginx:1.27=registry.lab:5000/nginx:1.27"),
    DIRECTORY("(?:/(?!\\.\\.?(?:/|$))[^/\\x00]+)+|/", "/data/shop=/srv/shop"),
    HOST(
            "(?:\\*\\.)?[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*",
            "shop.example.com=shop.lab.example or *.example.com=*.lab.example");

    private static final String WILD = "*.";

    private final Pattern pattern;
    private final String example;

    Side(String pattern, String example) {
        this.pattern = Pattern.compile(pattern);
        this.example = example;
    }

    /** The pairs, or a {@link Failure} that names the first wrong one. */
    Map<String, String> checked(String what, Map<String, String> pairs) {
        Map<String, String> tidy = new LinkedHashMap<>();
        pairs.forEach((from, to) -> {
            String old = tidy(from);
            String now = tidy(to);
            require(isRight(old), what, from + "=" + to, "its left side " + fault(old));
            require(isRight(now), what, from + "=" + to, "its right side " + fault(now));
            require(
                    this != HOST || old.startsWith(WILD) == now.startsWith(WILD),
                    what,
                    from + "=" + to,
                    "only one side begins with *.");
            tidy.put(old, now);
        });
        return tidy;
    }

    private String tidy(String side) {
        return this == DIRECTORY && side.length() > 1 && side.endsWith("/")
                ? side.substring(0, side.length() - 1)
                : side;
    }

    private boolean isRight(String side) {
        return side.length() <= 4096 && pattern.matcher(side).matches();
    }

    private static String fault(String side) {
        return side.isEmpty() ? "is empty" : "is not such a name";
    }

    private void require(boolean right, String what, String pair, String fault) {
        if (!right) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\"" + pair + "\" does not say how to map " + what + ": " + fault,
                    "write OLD=NEW, for example " + example);
        }
    }
}
