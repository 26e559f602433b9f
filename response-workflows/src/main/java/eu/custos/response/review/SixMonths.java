package eu.custos.response.review;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The time around an incident in which the same root cause is a recurrence: six calendar months before and after its
 * declaration, both ends included. After, since the later incident may be reviewed first. CIR Article 4(a).
 */
record SixMonths(Instant since, Instant until) {

    private static final int MONTHS = 6;

    static SixMonths around(Instant declaredAt) {
        var at = declaredAt.atOffset(ZoneOffset.UTC);
        return new SixMonths(
                at.minusMonths(MONTHS).toInstant(), at.plusMonths(MONTHS).toInstant());
    }
}
