package periplus.io.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import periplus.io.git.object.GitErrors;

/** A walk through Git as a stream. */
final class Steps<T> extends AbstractSpliterator<T> {

    /** Gives one thing after the other, then null. */
    interface Walk<T> {
        @Nullable T next() throws IOException;
    }

    private final Walk<T> walk;
    private final Path place;

    private Steps(Walk<T> walk, Path place) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.walk = walk;
        this.place = place;
    }

    static <T> Stream<T> stream(Walk<T> walk, Path place) {
        return StreamSupport.stream(new Steps<>(walk, place), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        try {
            T next = walk.next();
            if (next == null) {
                return false;
            }
            action.accept(next);
            return true;
        } catch (IOException e) {
            throw GitErrors.failure("read the history", place, e);
        }
    }
}
