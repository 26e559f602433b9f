package eu.custos.control;

import eu.custos.control.Look.Verdict;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look of one check, as it is kept.
 *
 * @param catalogue the catalogue that counted then, in that version
 * @param trouble why it could not be looked at
 */
record Result(
        TenantId whose,
        String control,
        UUID id,
        String catalogue,
        String version,
        String check,
        Instant at,
        Verdict verdict,
        long population,
        long findings,
        String digest,
        List<Finding> found,
        @Nullable String trouble) {

    Result {
        found = List.copyOf(found);
    }

    /** In figures, such as “3 of 4,112”. */
    public String words() {
        return verdict == Verdict.UNKNOWN ? "not looked at" : "%,d of %,d".formatted(findings, population);
    }
}
