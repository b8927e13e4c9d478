package periplus.model.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Arrives as a network does: a read gives one chunk, however much was asked for. */
final class ChunkedStream extends InputStream {

    private final List<byte[]> chunks;
    private final IntConsumer beforeChunk;
    private int index;

    private ChunkedStream(List<byte[]> chunks, IntConsumer beforeChunk) {
        this.chunks = chunks;
        this.beforeChunk = beforeChunk;
    }

    /**
     * @param beforeChunk hears the number of chunks given out before the next one, or the end
     */
    static ChunkedStream of(List<String> chunks, IntConsumer beforeChunk) {
        return new ChunkedStream(
                chunks.stream().map(chunk -> chunk.getBytes(StandardCharsets.UTF_8)).toList(),
                beforeChunk);
    }

    static ChunkedStream ofBytes(byte[] bytes, int chunkSize) {
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += chunkSize) {
            chunks.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + chunkSize)));
        }
        return new ChunkedStream(chunks, _ -> {});
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        beforeChunk.accept(index);
        if (index == chunks.size()) {
            return -1;
        }
        byte[] chunk = chunks.get(index++);
        if (chunk.length > length) {
            throw new IllegalStateException("a chunk does not fit the reader's buffer");
        }
        System.arraycopy(chunk, 0, buffer, offset, chunk.length);
        return chunk.length;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("reading byte by byte is too slow for a cluster");
    }
}
