package periplus.model.text;

/** Text of several lines as a YAML literal block (YAML 1.2.2, section 8.1.2), exact to the byte. */
final class LiteralBlock {

    private static final int STEP = 2;

    private LiteralBlock() {}

    /** Whether every reader gives the text back unchanged from a block, and people can see it. */
    static boolean canHold(String text) {
        if (text.indexOf('\n') < 0) {
            return false;
        }
        boolean visible = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || !PlainText.isPrintable(c)) {
                return false;
            }
            visible |= c > ' ';
        }
        return visible;
    }

    /** Writes the header and the lines at a column; the output ends in a newline. */
    static void write(String text, int column, StringBuilder out) {
        int end = text.length();
        while (text.charAt(end - 1) == '\n') {
            end--;
        }
        int newlines = text.length() - end;
        out.append('|');
        if (needsIndicator(text)) {
            out.append(STEP);
        }
        if (newlines != 1) {
            out.append(newlines == 0 ? '-' : '+');
        }
        out.append('\n');
        for (int start = 0; start <= end; ) {
            int next = text.indexOf('\n', start);
            int stop = next < 0 || next > end ? end : next;
            if (stop > start) {
                out.repeat(' ', column).append(text, start, stop);
            }
            out.append('\n');
            start = stop + 1;
        }
        out.repeat('\n', Math.max(0, newlines - 1));
    }

    /** Without it a reader would take leading space for indentation, or trip over a leading tab. */
    private static boolean needsIndicator(String text) {
        char first = text.charAt(0);
        if (first == '\n') {
            return true;
        }
        return first == ' ' || first == '\t';
    }
}
