package eu.custos.bench;

import java.util.List;

/** So many things in so many seconds. */
record Rate(long count, double seconds) {

    static Rate since(long began, long count) {
        return new Rate(count, (System.nanoTime() - began) / 1e9);
    }

    double perSecond() {
        return seconds == 0 ? 0 : (double) count / seconds;
    }

    /** The middle one of several, so that one disturbed round decides nothing. */
    static double medianPerSecond(List<Rate> rounds) {
        var sorted = rounds.stream().mapToDouble(Rate::perSecond).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
