package periplus.io.git.remote;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/**
 * Ends work that takes too long, or whose thread is interrupted. It runs in a virtual thread, for
 * there an interrupt ends even a read from a socket.
 */
final class TimeLimit extends EmptyProgressMonitor {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private volatile boolean over;

    @Override
    public boolean isCancelled() {
        return over;
    }

    /**
     * What the work gives.
     *
     * @throws InterruptedIOException when this thread was interrupted, and still is
     * @throws SocketTimeoutException when it took too long
     */
    <T> T run(Duration longest, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread worker = Thread.ofVirtual().name("remote").start(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("it took more than " + longest.toSeconds() + " s");
        } catch (InterruptedException e) {
            end(worker);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            end(worker);
        }
    }

    private void end(Thread worker) {
        over = true;
        worker.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            worker.join(LAST_WORDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
