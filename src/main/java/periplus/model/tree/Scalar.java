package periplus.model.tree;

/** A leaf: text, number, boolean or null, or one of them that must not be seen. */
public sealed interface Scalar extends Node
        permits Scalar.Text, Scalar.Numeral, Scalar.Bool, Scalar.Null, Scalar.Hidden {

    Bool TRUE = new Bool(true);
    Bool FALSE = new Bool(false);
    Null NULL = new Null();

    static Text text(String value) {
        return new Text(value);
    }

    static Numeral number(long value) {
        return new Numeral(Long.toString(value));
    }

    static Bool bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** A string. */
    record Text(String value) implements Scalar {}

    /** A number as its JSON literal (RFC 8259 section 6), so that no digit is ever lost. */
    record Numeral(String literal) implements Scalar {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Scalar {}

    /** An explicit null, which is not the same as an absent key. */
    record Null() implements Scalar {}

    /**
     * A value that is a secret. It can be compared and sealed, but not printed: no text of it
     * exists in any format, so that none can be written by accident.
     */
    record Hidden(Scalar plain) implements Scalar {

        /** What stands for it wherever people look. */
        public static final String SHOWN = "(secret)";

        @Override
        public String toString() {
            return SHOWN;
        }
    }
}
