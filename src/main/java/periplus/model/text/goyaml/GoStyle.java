package periplus.model.text.goyaml;

/** How go-yaml v3 writes a text: what it would read back as something else is quoted. */
enum GoStyle {
    PLAIN,
    SINGLE,
    DOUBLE,
    LITERAL;

    private static final String NEVER_FIRST = "#,[]{}&*!|>'\"%@`";
    private static final char BOM = '\uFEFF';

    static GoStyle of(String text) {
        if (text.isEmpty() || text.equals("<<")) {
            return DOUBLE;
        }
        Traits traits = Traits.of(text);
        if (text.indexOf('\n') >= 0) {
            // go-yaml could not read a block that begins with a tab
            return traits.escapes || traits.blankAtEnd || text.charAt(0) == '\t' ? DOUBLE : LITERAL;
        }
        if (traits.escapes || text.indexOf('\t') >= 0 || Resolved.isNoText(text)) {
            return DOUBLE;
        }
        return traits.blankAtStart || traits.blankAtEnd || isMarkup(text) ? SINGLE : PLAIN;
    }

    /** Whether a plain scalar would end early or be no scalar at all. */
    private static boolean isMarkup(String text) {
        return startsMarkup(text) || text.startsWith("---") || text.startsWith("...") || cuts(text);
    }

    private static boolean startsMarkup(String text) {
        char first = text.charAt(0);
        return NEVER_FIRST.indexOf(first) >= 0
                || ((first == '?' || first == '-') && isBlankOrEnd(text, 1));
    }

    private static boolean cuts(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == ':' && isBlankOrEnd(text, i + 1))
                    || (c == '#' && i > 0 && text.charAt(i - 1) == ' ')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlankOrEnd(String text, int at) {
        return at == text.length() || text.charAt(at) == ' ';
    }

    /**
     * Whether a character stands as it is. Like go-yaml, but for LS and PS, which are line breaks
     * to a YAML 1.1 reader only.
     */
    static boolean isPrintable(int c) {
        return (c >= ' ' && c < 0x7F)
                || (c >= 0xA0 && c < 0xFFFE && c != 0x2028 && c != 0x2029 && c != BOM);
    }

    /** What ends a line for go-yaml. */
    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /**
     * What of a text decides on its style.
     *
     * @param escapes whether something only stands in double quotes
     */
    private record Traits(boolean escapes, boolean blankAtStart, boolean blankAtEnd) {

        static Traits of(String text) {
            boolean escapes = false;
            for (int i = 0; i < text.length() && !escapes; i++) {
                char c = text.charAt(i);
                escapes =
                        switch (c) {
                            case '\n' -> i > 0 && text.charAt(i - 1) == ' ';
                            case '\t' -> false;
                            default -> Character.isSurrogate(c) || !isPrintable(c);
                        };
            }
            return new Traits(
                    escapes, text.charAt(0) == ' ', text.charAt(text.length() - 1) == ' ');
        }
    }
}
