package periplus.ui.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import periplus.model.event.Event;

/** Draws how far a run is, on one line of the terminal. Takes events from several threads. */
public final class ProgressLine implements Consumer<Event> {

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 80_000_000;

    private final Terminal terminal;
    private final AtomicLong objects = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong drawn = new AtomicLong();
    private volatile int types = 1;

    public ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Discovered(String version, int count) -> {
                types = Math.max(1, count);
                terminal.status("reading " + count + " kinds of Kubernetes " + version);
            }
            case Event.ObjectsRead(String type, int count) -> {
                objects.addAndGet(count);
                draw(type);
            }
            case Event.TypeDone(String type, boolean _) -> {
                done.incrementAndGet();
                draw(type);
            }
            case Event.SealedFileDone(int seen, int files) -> sealed(seen, files);
            case Event.Writing(int files) -> terminal.status("writing %,d files".formatted(files));
        }
    }

    private void draw(String type) {
        if (isDue()) {
            terminal.status(
                    "reading %s %d/%d kinds, %,d objects  %s"
                            .formatted(
                                    bar(done.get(), types),
                                    done.get(),
                                    types,
                                    objects.get(),
                                    type));
        }
    }

    private void sealed(int seen, int files) {
        if (isDue()) {
            terminal.status("sealed files %s %,d/%,d".formatted(bar(seen, files), seen, files));
        }
    }

    private boolean isDue() {
        long now = System.nanoTime();
        long last = drawn.get();
        return now - last >= REDRAW_NANOS && drawn.compareAndSet(last, now);
    }

    private static String bar(int part, int whole) {
        int filled = WIDTH * Math.min(part, whole) / whole;
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "]";
    }
}
