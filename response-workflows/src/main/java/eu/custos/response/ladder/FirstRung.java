package eu.custos.response.ladder;

import eu.custos.decision.Decided;
import eu.custos.owntable.OwnTables;
import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which ladder an escalation takes and where it begins, by table; the same for a running one and a simulated one. */
@Component
public class FirstRung {

    private static final String CRISIS = "CRISIS";

    private final OwnTables tables;
    private final Ladders ladders;
    private final RaisedClients raised;
    private final ClientOrganisations clients;

    FirstRung(OwnTables tables, Ladders ladders, RaisedClients raised, ClientOrganisations clients) {
        this.tables = tables;
        this.ladders = ladders;
        this.raised = raised;
        this.clients = clients;
    }

    /**
     * Where it begins.
     *
     * @param rung 0 where nobody is called
     */
    public record Start(int rung, LadderVersion ladder, Decided decided) {}

    public Start of(TenantId tenant, String trigger, Severity severity, Instant at) {
        var decided = tables.decide(
                tenant,
                "escalation-level",
                Map.of(
                        "trigger", raised.isRaised(tenant) ? CRISIS : trigger,
                        "severity", severity.name(),
                        "officeHours", officeHours(tenant, at)));
        var kind = decided.text("kind");
        var ladder = ladders.inForce(tenant, severity, kind.equals(CRISIS) ? Kind.HIERARCHICAL : Kind.valueOf(kind));
        var wanted = kind.equals(CRISIS) ? ladder.ladder().top() : Integer.parseInt(decided.text("rung"));
        return new Start(ladder.ladder().rungFor(wanted), ladder, decided);
    }

    private boolean officeHours(TenantId tenant, Instant at) {
        var zone = clients.find(tenant).map(ClientOrganisation::zone).orElse(ZoneOffset.UTC);
        var there = at.atZone(zone);
        var weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(there.getDayOfWeek());
        return !weekend && there.getHour() >= 8 && there.getHour() < 18;
    }
}
