package periplus.model.event;

/** One step of a run, for whoever watches it. */
public sealed interface Event {

    /** The cluster has answered. */
    record Discovered(String version, int types) implements Event {}

    /** Some objects of a type have been read. */
    record ObjectsRead(String type, int count) implements Event {}

    /** A type is done, completely or not. */
    record TypeDone(String type, boolean complete) implements Event {}

    /** The commit is being written. */
    record Writing(int files) implements Event {}

    /** One more sealed file was looked at. */
    record SealedFileDone(int done, int files) implements Event {}
}
