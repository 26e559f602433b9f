package eu.custos.response.notification;

import eu.custos.decision.Decided;
import eu.custos.notice.Occasion;
import eu.custos.owntable.OwnTables;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether and how a client is told, by table; the same for a notice and for a forecast of one. */
@Component
class StrategyTable {

    private final OwnTables tables;
    private final ContactHours hours;

    StrategyTable(OwnTables tables, ContactHours hours) {
        this.tables = tables;
        this.hours = hours;
    }

    /** What the table says, and which rule of which version said it. */
    record Chosen(Strategy strategy, Decided decided) {}

    Chosen decide(TenantId tenant, Occasion occasion, Severity severity, boolean exercise, Instant at) {
        var decided = tables.decide(
                tenant,
                "notification-strategy",
                Map.of(
                        "occasion", occasion.inTable().name(),
                        "severity", severity.name(),
                        "contactHours", hours.at(tenant, at),
                        "exercise", exercise));
        return new Chosen(Strategy.valueOf(decided.text("strategy")), decided);
    }
}
