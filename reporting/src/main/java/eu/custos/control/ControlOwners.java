package eu.custos.control;

import eu.custos.control.Catalogues.Found;
import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.evidence.Person;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who answers for a control, and having it looked at before its time. */
@Service
@Transactional
class ControlOwners {

    private final Catalogues catalogues;
    private final JdbcControlStandings standings;
    private final ObjectProvider<Colleagues> colleagues;
    private final ControlRecord record;
    private final Clock clock;

    ControlOwners(
            Catalogues catalogues,
            JdbcControlStandings standings,
            ObjectProvider<Colleagues> colleagues,
            ControlRecord record,
            Clock clock) {
        this.catalogues = catalogues;
        this.standings = standings;
        this.colleagues = colleagues;
        this.record = record;
        this.clock = clock;
    }

    static void requireMayManage(TenantId whose) {
        var scope = CurrentScope.get();
        if (whose.equals(Standing.PROVIDER)) {
            scope.require(Permission.CONTROL_MANAGE);
        } else {
            scope.require(Permission.CONTROL_MANAGE, whose);
        }
    }

    /** Who may answer for one, the reader first. */
    @Transactional(readOnly = true)
    public List<Actor> choices(TenantId whose) {
        var people = new ArrayList<Actor>();
        people.add(CurrentScope.get().actor());
        colleagues.ifAvailable(known -> others(known, whose).stream()
                .filter(each -> !each.id().equals(people.getFirst().id()))
                .forEach(people::add));
        return people;
    }

    private static List<Actor> others(Colleagues known, TenantId whose) {
        return whose.equals(Standing.PROVIDER)
                ? known.whoMay(Permission.CONTROL_READ)
                : known.whoMay(Permission.CONTROL_READ, whose);
    }

    public void give(TenantId whose, String control, String owner) {
        requireMayManage(whose);
        var standing = catalogues
                .find(control)
                .map(Found::control)
                .flatMap(_ -> standings.lock(whose, control, clock.instant()))
                .orElseThrow(() -> new NotFound(control));
        var chosen = choices(whose).stream()
                .filter(each -> each.id().equals(owner))
                .findFirst()
                .orElseThrow(() -> new InvalidContent("owner", "Choose who answers for it."));
        if (chosen.id().equals(standing.owner())) {
            return;
        }
        standings.own(whose, control, chosen);
        record.write(
                whose, "control.owner-set", control, Map.of("owner", new Person(chosen.id())), null, clock.instant());
    }

    /** Brings the check of one control forward; one that waits for its turn already stays where it is. */
    public void lookNow(TenantId whose, String control) {
        requireMayManage(whose);
        var now = clock.instant();
        if (standings.lock(whose, control, now).isEmpty()) {
            throw new NotFound(control);
        }
        if (standings.ask(Set.of(whose), control, CurrentScope.get().actor(), now) > 0) {
            record.write(whose, "control.look-asked", control, Map.of(), null, now);
        }
    }

    /** All checks of those, one entry for each whose checks were brought forward. */
    public int lookNow(Set<TenantId> whose) {
        whose.forEach(ControlOwners::requireMayManage);
        var now = clock.instant();
        var asked = 0;
        for (var each : whose) {
            var brought = standings.ask(Set.of(each), null, CurrentScope.get().actor(), now);
            if (brought > 0) {
                record.write(each, "control.look-asked", "all", Map.of("checks", brought), null, now);
            }
            asked += brought;
        }
        return asked;
    }
}
