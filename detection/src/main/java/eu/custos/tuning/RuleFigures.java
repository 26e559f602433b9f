package eu.custos.tuning;

import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the groups of a rule family at a client turned out to be in the time looked at.
 *
 * @param idle alerts of those that were false or benign: what tuning would gain
 * @param item the latest work on it; null where nobody has begun
 */
record RuleFigures(
        TenantId tenant,
        UUID family,
        String rule,
        long truePositive,
        long benign,
        long falsePositive,
        long duplicate,
        long test,
        long idle,
        @Nullable TuningItem item) {

    /** How many of a hundred groups that meant something were genuine; null where none did. */
    public @Nullable Long precision() {
        var judged = truePositive + benign + falsePositive;
        return judged == 0 ? null : Math.round(100.0 * truePositive / judged);
    }
}
