package periplus.model.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Reads the text of a {@link FieldPath}. */
final class PathReader {

    private static final String HINT =
            "write it like spec.template.spec.containers[web].image,"
                    + " metadata.annotations[\"a.b/c\"], or [*] for every element";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_$-]+");
    private static final Pattern EVERY = Pattern.compile("\\[\\*]");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,9})]");
    private static final Pattern QUOTED =
            Pattern.compile("\\[(name=)?\"((?:[^\"\\\\]|\\\\.)*+)\"]", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\[([^\\]\\[\"*=\\s]+)]");

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    PathReader(String text) {
        this.text = text;
    }

    FieldPath read() {
        if (text.equals(".")) {
            return FieldPath.ROOT;
        }
        if (text.isEmpty()) {
            throw wrong("it is empty");
        }
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                bracket();
            } else {
                key();
            }
        }
        return new FieldPath(steps);
    }

    private void key() {
        if (at > 0) {
            if (text.charAt(at) != '.') {
                throw wrong("a dot or a bracket is missing" + here());
            }
            at++;
        }
        Matcher key = matcher(KEY);
        if (!key.lookingAt()) {
            throw wrong(
                    at < text.length()
                            ? "a key with such a character belongs in [\"…\"]" + here()
                            : "it ends with a dot");
        }
        take(key, new Step.Key(key.group()));
    }

    private void bracket() {
        Matcher every = matcher(EVERY);
        Matcher index = matcher(INDEX);
        Matcher quoted = matcher(QUOTED);
        Matcher name = matcher(NAME);
        if (every.lookingAt()) {
            take(every, new Step.Every());
        } else if (index.lookingAt()) {
            take(index, new Step.Index(Integer.parseInt(index.group(1))));
        } else if (quoted.lookingAt()) {
            String plain = unquoted(quoted.group(2));
            take(quoted, quoted.group(1) == null ? new Step.Key(plain) : new Step.Element(plain));
        } else if (name.lookingAt()) {
            take(name, new Step.Element(name.group(1)));
        } else {
            throw wrong("the bracket does not hold \"a key\", a name, a number or *" + here());
        }
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private void take(Matcher found, Step step) {
        steps.add(step);
        at = found.end();
    }

    private static String unquoted(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                i++;
                letter = text.charAt(i) == 'n' ? '\n' : text.charAt(i);
            }
            plain.append(letter);
        }
        return plain.toString();
    }

    private String here() {
        return " (at character " + (at + 1) + ")";
    }

    private Failure wrong(String what) {
        return new Failure(ExitCode.USAGE, "\"" + text + "\" is no path: " + what, HINT);
    }
}
