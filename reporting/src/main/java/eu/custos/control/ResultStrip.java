package eu.custos.control;

import eu.custos.control.Look.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The last looks as a strip of bars, oldest left; a bar with findings reaches up, one without stays low. */
record ResultStrip(List<Bar> bars, int width) {

    static final int HIGH = 40;

    private static final int STEP = 14;
    private static final int LOW = 6;

    /** One look. */
    record Bar(int x, int y, int height, String shade, Result result) {}

    ResultStrip {
        bars = List.copyOf(bars);
    }

    static ResultStrip of(List<Result> latestFirst) {
        var most = latestFirst.stream().mapToLong(Result::findings).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (var at = latestFirst.size() - 1; at >= 0; at--) {
            var result = latestFirst.get(at);
            var height =
                    result.findings() == 0 ? LOW : (int) (LOW + (HIGH - LOW) * result.findings() / Math.max(1, most));
            bars.add(new Bar(bars.size() * STEP, HIGH - height, height, shade(result.verdict()), result));
        }
        return new ResultStrip(bars, Math.max(1, bars.size()) * STEP);
    }

    private static String shade(Verdict verdict) {
        return switch (verdict) {
            case MET -> "bar-ok";
            case FINDING -> "bar-crit";
            case UNKNOWN -> "g0";
        };
    }
}
