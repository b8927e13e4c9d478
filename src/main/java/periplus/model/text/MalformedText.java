package periplus.model.text;

/**
 * Text that is not the JSON or YAML it should be. The message never quotes values, for they may be
 * secret; it may quote keys.
 */
public final class MalformedText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final int line;
    private final int column;

    /**
     * @param what what is wrong, without the place
     * @param line counted from 1; 0 when unknown
     * @param column counted from 1; 0 when unknown
     */
    public MalformedText(String what, int line, int column) {
        super(line == 0 ? what : "line " + line + ", column " + column + ": " + what);
        this.what = what;
        this.line = line;
        this.column = column;
    }

    public String what() {
        return what;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
