package periplus.model.text;

/**
 * A record refuses the value of one of its components. {@link Documents} tells where in the
 * document it stands.
 */
public final class RefusedValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String component;
    private final String hint;

    /**
     * @param component the refused one; empty for the record as a whole
     * @param what goes on after the component's name, for example {@code is empty}; never shows a
     *     secret
     * @param hint what to do next
     */
    public RefusedValue(String component, String what, String hint) {
        super(what);
        this.component = component;
        this.hint = hint;
    }

    String component() {
        return component;
    }

    String hint() {
        return hint;
    }
}
