package periplus.io.controlplane.programs;

import java.io.IOException;
import java.nio.file.Path;

/** A way to come by a program that is not here yet. */
interface Maker {

    /** What it is about to do, as a line for people. */
    String announcement(Program program);

    /**
     * Writes the program to the file.
     *
     * @throws IOException when this way is closed; the message says why
     */
    void make(Program program, Path target) throws IOException;
}
