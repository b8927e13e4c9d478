package periplus.ui.cli.watch;

import periplus.model.tree.Mapping;

/**
 * Something worth a line in the log.
 *
 * @param event its name for programs; never changes
 * @param message for people
 * @param details the same for programs; names never change
 */
record LogLine(Level level, String event, String message, Mapping details) {

    /** What it asks of whoever reads it. */
    enum Level {
        /** Nothing. */
        INFO,
        /** To look after it if it stays. */
        WARN
    }

    static LogLine info(String event, String message, Mapping details) {
        return new LogLine(Level.INFO, event, message, details);
    }

    static LogLine warn(String event, String message, Mapping details) {
        return new LogLine(Level.WARN, event, message, details);
    }
}
