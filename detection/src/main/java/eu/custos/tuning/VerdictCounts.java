package eu.custos.tuning;

import eu.custos.tenancy.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts what groups turned out to be, in the transaction that closes them. */
@Component
public class VerdictCounts {

    private final JdbcVerdicts verdicts;

    VerdictCounts(JdbcVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    /**
     * Groups of one rule family that were closed with one verdict on one day.
     *
     * @param family key of the rule family
     * @param rule its name
     * @param groups less than nothing where a closing is taken back
     */
    public record Closed(
            TenantId tenant, LocalDate day, UUID family, String verdict, String rule, long groups, long alerts) {}

    public void add(Collection<Closed> closed) {
        verdicts.add(closed);
    }
}
