package periplus.ui.cli.watch;

/** How the log of a watcher is written; docs/running.md describes both. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** For programs: one JSON object on each line. */
    JSON
}
