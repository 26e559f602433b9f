package eu.custos.sigma;

import java.math.BigDecimal;
import java.util.List;

/** When a correlation has counted what it waits for: all of its bounds hold. */
public record Threshold(List<Bound> bounds) {

    /** One comparison to a number. */
    public record Bound(Comparison comparison, BigDecimal to) {

        boolean holds(BigDecimal measure) {
            return comparison.holds(measure.compareTo(to));
        }
    }

    public Threshold {
        bounds = List.copyOf(bounds);
    }

    static Threshold atLeast(int count) {
        return new Threshold(List.of(new Bound(Comparison.GTE, BigDecimal.valueOf(count))));
    }

    boolean holds(BigDecimal measure) {
        return bounds.stream().allMatch(bound -> bound.holds(measure));
    }

    /** Whether more can only make it hold, so that nobody has to wait for the end of the time span. */
    boolean onlyGrows() {
        return bounds.stream()
                .allMatch(bound -> bound.comparison() == Comparison.GT || bound.comparison() == Comparison.GTE);
    }

    /** The count from which it can hold. */
    BigDecimal least() {
        return bounds.stream()
                .map(bound -> switch (bound.comparison()) {
                    case GT -> bound.to().add(BigDecimal.ONE);
                    case GTE, EQ -> bound.to();
                    case LT, LTE, NEQ -> BigDecimal.ONE;
                })
                .reduce(BigDecimal.ONE, BigDecimal::max);
    }
}
