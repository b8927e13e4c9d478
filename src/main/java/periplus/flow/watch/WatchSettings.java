package periplus.flow.watch;

import java.time.Duration;

/**
 * How to watch.
 *
 * @param fullPass how often everything is read again, whatever was seen
 * @param kinds how often the cluster is asked which kinds there are, beside whenever one is defined
 * @param adopt go on although the repository was written from another cluster
 */
public record WatchSettings(Window window, Duration fullPass, Duration kinds, boolean adopt) {}
