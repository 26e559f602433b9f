package eu.custos.alert;

import eu.custos.tuning.VerdictCounts.Closed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What was closed and what was opened again, gathered for the counts that tuning goes by. */
final class Closings {

    private final List<Closed> closed = new ArrayList<>();

    void changed(AlertGroup before, AlertGroup after) {
        if (before.handling().verdict() != after.handling().verdict()) {
            add(before, -1);
            add(after, 1);
        }
    }

    List<Closed> all() {
        return closed;
    }

    private void add(AlertGroup group, int sign) {
        var verdict = group.handling().verdict();
        var at = group.handling().closedAt();
        if (verdict != null && at != null) {
            closed.add(new Closed(
                    group.tenant(),
                    LocalDate.ofInstant(at, ZoneOffset.UTC),
                    group.fingerprint().familyDigest(),
                    verdict.name(),
                    group.fingerprint().family(),
                    sign,
                    sign * group.seen().alerts()));
        }
    }
}
