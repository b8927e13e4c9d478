package periplus.flow.status;

import java.util.Comparator;

/** How many commits of the last day and of the last week. */
final class Count {

    /** The noisiest first. */
    static final Comparator<Count> NOISIEST =
            Comparator.<Count>comparingInt(count -> count.day)
                    .thenComparingInt(count -> count.week)
                    .reversed();

    private int day;
    private int week;

    void add(boolean today) {
        day += today ? 1 : 0;
        week++;
    }

    int day() {
        return day;
    }

    int week() {
        return week;
    }
}
