package org.pingpoint.survey;

/** The rows whose turn it is, in the order they came. */
final class Queue {
    private final Paths paths;
    private int[] rows = new int[1 << 10];
    private int head;
    private int count;

    Queue(Paths paths) {
        this.paths = paths;
    }

    int size() {
        return count;
    }

    /** Adds a row, which must not be in the queue. */
    void add(int row) {
        paths.turn[row] = Paths.Turn.READY;
        if (count == rows.length) {
            int[] turned = new int[2 * count];
            System.arraycopy(rows, head, turned, 0, count - head);
            System.arraycopy(rows, 0, turned, count - head, head);
            rows = turned;
            head = 0;
        }
        rows[head + count++ & rows.length - 1] = row;
    }

    /** Adds a row that waits; others are in the queue, or must not be. */
    void wake(int row) {
        if (paths.turn[row] == Paths.Turn.WAITING) {
            add(row);
        }
    }

    /** Takes the first row. */
    int take() {
        int row = rows[head];
        head = head + 1 & rows.length - 1;
        count--;
        return row;
    }

    /** Adds the rows whose waiting has ended. */
    void wakeDue(int now) {
        for (int row = 0; row < paths.end(); row++) {
            if (paths.turn[row] == Paths.Turn.WAITING && paths.due[row] <= now) {
                add(row);
            }
        }
    }
}
