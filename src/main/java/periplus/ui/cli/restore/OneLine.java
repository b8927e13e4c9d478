package periplus.ui.cli.restore;

import java.util.regex.Pattern;

/** Words of others, which may be of many lines, where there is room for one. */
final class OneLine {

    private static final int MOST = 240;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private OneLine() {}

    static String of(String text) {
        String line = SPACE.matcher(text.strip()).replaceAll(" ");
        if (line.length() <= MOST) {
            return line;
        }
        int end = Character.isLowSurrogate(line.charAt(MOST - 1)) ? MOST - 2 : MOST - 1;
        return line.substring(0, end).stripTrailing() + "…";
    }
}
