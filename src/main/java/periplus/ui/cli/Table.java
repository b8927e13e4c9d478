package periplus.ui.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rows in aligned columns. On a terminal the last column wraps at its edge, or goes to lines of its
 * own where too little room is left; elsewhere each row is one line.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final String INDENT = "    ";

    /** A longer text pushes the rest of its row aside instead of widening the whole column. */
    private static final int WIDEST = 48;

    private static final int NARROWEST_LAST = 30;

    /** The width of what is no terminal. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    /** A column and how to colour what is in it. */
    public record Column(String title, UnaryOperator<String> paint) {}

    private final Terminal terminal;
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(Terminal terminal, Column... columns) {
        this.terminal = terminal;
        this.columns = List.of(columns);
    }

    public static Column column(String title) {
        return new Column(title, text -> text);
    }

    public static Column column(String title, UnaryOperator<String> paint) {
        return new Column(title, paint);
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    public void print() {
        print(terminal.width());
    }

    void print(int width) {
        int[] widths = new int[columns.size() - 1];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] =
                    Math.max(
                            columns.get(i).title().length(),
                            rows.stream()
                                    .mapToInt(row -> row.get(column).length())
                                    .map(length -> Math.min(WIDEST, length))
                                    .max()
                                    .orElse(0));
        }
        int before = Arrays.stream(widths).sum() + widths.length * GAP.length();
        boolean below = width - before < NARROWEST_LAST;
        head(widths, below);
        for (List<String> row : rows) {
            boolean pushed = width < UNLIMITED && isPushed(row, widths);
            String indent = below ? INDENT : " ".repeat(before);
            row(
                    row,
                    widths,
                    indent,
                    Math.max(NARROWEST_LAST, width - indent.length()),
                    below || pushed);
        }
    }

    private static boolean isPushed(List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            if (row.get(i).length() > widths[i]) {
                return true;
            }
        }
        return false;
    }

    private void head(int[] widths, boolean below) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(padded(columns.get(i).title(), widths[i])).append(GAP);
        }
        line.append(below ? "" : columns.getLast().title());
        terminal.out().println(terminal.faint(line.toString().stripTrailing()));
    }

    private void row(List<String> row, int[] widths, String indent, int room, boolean below) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(columns.get(i).paint().apply(cell))
                    .append(" ".repeat(Math.max(0, widths[i] - cell.length())))
                    .append(GAP);
        }
        List<String> last = wrapped(row.getLast(), room);
        String first = below ? "" : columns.getLast().paint().apply(last.getFirst());
        terminal.out().println((line + first).stripTrailing());
        for (String more : below ? last : last.subList(1, last.size())) {
            terminal.out().println(indent + columns.getLast().paint().apply(more));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Broken at spaces; a longer word stays whole. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
