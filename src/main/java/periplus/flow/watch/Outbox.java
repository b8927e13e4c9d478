package periplus.flow.watch;

/** Where commits go besides this repository. Safe for several threads. */
public interface Outbox {

    /** They stay here. */
    Outbox NONE =
            new Outbox() {
                @Override
                public void catchUp() {
                    // nobody else commits
                }

                @Override
                public void flush() {
                    // nothing waits
                }
            };

    /** Takes in what others committed; to be called by who begins to lead. */
    void catchUp();

    /** Waits a while for what was committed to be delivered. */
    void flush();
}
