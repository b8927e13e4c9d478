package periplus.model.restore.order;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A directed graph of the nodes 0, 1 and so on, each edge from what needs to what is needed. */
final class Graph {

    private final int[] first;
    private final int[] targets;

    private Graph(int[] first, int[] targets) {
        this.first = first;
        this.targets = targets;
    }

    static Builder builder(int nodes) {
        return new Builder(nodes);
    }

    int nodes() {
        return first.length - 1;
    }

    /** Calls with each node that this one needs. */
    void forEachNeed(int node, IntConsumer action) {
        for (int edge = first[node]; edge < first[node + 1]; edge++) {
            action.accept(targets[edge]);
        }
    }

    /**
     * For each node the number of its strongly connected component, by the algorithm of Tarjan. A
     * component has a higher number than all that it needs.
     */
    int[] components() {
        return new Components().number();
    }

    /** Collects edges; they keep their order. */
    static final class Builder {

        private final int nodes;
        private int[] ends = new int[64];
        private int size;

        private Builder(int nodes) {
            this.nodes = nodes;
        }

        void add(int from, int to) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = from;
            ends[size++] = to;
        }

        Graph build() {
            int[] first = new int[nodes + 1];
            for (int i = 0; i < size; i += 2) {
                first[ends[i] + 1]++;
            }
            for (int node = 0; node < nodes; node++) {
                first[node + 1] += first[node];
            }
            int[] next = first.clone();
            int[] targets = new int[size / 2];
            for (int i = 0; i < size; i += 2) {
                targets[next[ends[i]]++] = ends[i + 1];
            }
            return new Graph(first, targets);
        }
    }

    /** One search; without recursion, so that a chain may be as long as it likes. */
    private final class Components {

        private static final int NONE = -1;

        private final int[] component = new int[nodes()];

        /** When a node was entered, counted from 1; 0 before. */
        private final int[] entered = new int[nodes()];

        /** The earliest entered node without a component that is known to be reached. */
        private final int[] low = new int[nodes()];

        private final int[] nextEdge = Arrays.copyOf(first, nodes());

        /** Nodes that have no component yet. */
        private final int[] open = new int[nodes()];

        /** Nodes on the way from where the search began to where it is. */
        private final int[] way = new int[nodes()];

        private int opened;
        private int depth;
        private int time;
        private int found;

        int[] number() {
            Arrays.fill(component, NONE);
            for (int node = 0; node < nodes(); node++) {
                if (entered[node] == 0) {
                    enter(node);
                    search();
                }
            }
            return component;
        }

        private void search() {
            while (depth > 0) {
                int node = way[depth - 1];
                if (nextEdge[node] == first[node + 1]) {
                    leave(node);
                } else {
                    follow(node, targets[nextEdge[node]++]);
                }
            }
        }

        private void follow(int node, int need) {
            if (entered[need] == 0) {
                enter(need);
            } else if (component[need] == NONE) {
                low[node] = Math.min(low[node], entered[need]);
            }
        }

        private void enter(int node) {
            entered[node] = ++time;
            low[node] = time;
            open[opened++] = node;
            way[depth++] = node;
        }

        private void leave(int node) {
            depth--;
            if (depth > 0) {
                int parent = way[depth - 1];
                low[parent] = Math.min(low[parent], low[node]);
            }
            if (low[node] == entered[node]) {
                int member;
                do {
                    member = open[--opened];
                    component[member] = found;
                } while (member != node);
                found++;
            }
        }
    }
}
