package periplus.ui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final String LONG =
            "a-name-of-more-than-forty-eight-letters-as-some-annotations";

    @Test
    void columnsAreAlignedAndRowsAreLines() {
        assertThat(print(Table.UNLIMITED, false))
                .isEqualTo(
                        """
                        NAME                                              WHY
                        a                                                 Because of one two three four five.
                        %s  So.
                        """
                                .formatted(LONG));
    }

    @Test
    void theLastColumnWrapsAtTheEdge() {
        assertThat(print(82, false))
                .isEqualTo(
                        """
                        NAME                                              WHY
                        a                                                 Because of one two three four
                                                                          five.
                        %s
                                                                          So.
                        """
                                .formatted(LONG));
    }

    @Test
    void whereThereIsNoRoomItStandsBelow() {
        assertThat(print(60, false))
                .isEqualTo(
                        """
                        NAME
                        a
                            Because of one two three four five.
                        %s
                            So.
                        """
                                .formatted(LONG));
    }

    @Test
    void coloursDoNotMoveColumns() {
        assertThat(print(82, true).replaceAll("\033\\[\\d+m", "")).isEqualTo(print(82, false));
    }

    private static String print(int width, boolean colours) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, colours);
        Table table =
                new Table(terminal, Table.column("NAME", terminal::strong), Table.column("WHY"));
        table.add("a", "Because of one two three four five.");
        table.add(LONG, "So.");
        table.print(width);
        return out.toString(UTF_8);
    }
}
