package eu.custos.oncall;

import eu.custos.evidence.ProviderLedger;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on duty on each rung of the provider's ladder. */
@Service
@Transactional
public class Rota {

    private final JdbcRota shifts;
    private final ProviderLedger ledger;
    private final Clock clock;

    Rota(JdbcRota shifts, ProviderLedger ledger, Clock clock) {
        this.shifts = shifts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The person to call at that instant; a replacement goes before the rota, the latest entry before older ones. */
    @Transactional(readOnly = true)
    public Optional<DutyPerson> onDuty(int rung, Instant at) {
        return shifts.during(rung, at, at.plusNanos(1_000)).stream()
                .filter(shift -> shift.covers(at))
                .findFirst()
                .map(shift -> new DutyPerson(shift.person(), shift.name(), shift.phone(), shift.endsAt()));
    }

    /** Enters a shift; safe to repeat with the same id. */
    public void enter(Shift shift) {
        var scope = CurrentScope.get();
        scope.require(Permission.ONCALL_MANAGE);
        if (shifts.add(shift, scope.actor().id(), clock.instant())) {
            ledger.append("oncall.shift-entered", "shift", shift.id().toString(), facts(shift));
        }
    }

    /** Takes a shift back; it stays on record. */
    public void withdraw(UUID shift) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE);
        if (shifts.withdraw(shift, clock.instant())) {
            ledger.append("oncall.shift-withdrawn", "shift", shift.toString(), Map.of());
        }
    }

    /** Shifts of all rungs that touch the time, by rung and start. */
    @Transactional(readOnly = true)
    public List<Shift> between(Instant from, Instant to) {
        CurrentScope.get().require(Permission.ONCALL_READ);
        var all = new ArrayList<Shift>();
        for (var rung = 1; rung <= Shift.RUNGS; rung++) {
            all.addAll(shifts.during(rung, from, to));
        }
        all.sort(Comparator.comparingInt(Shift::rung).thenComparing(Shift::startsAt));
        return all;
    }

    /** Times without anybody on duty. */
    @Transactional(readOnly = true)
    List<Gap> gaps(Instant from, Instant to) {
        var gaps = new ArrayList<Gap>();
        for (var rung = 1; rung <= Shift.RUNGS; rung++) {
            gaps.addAll(gapsOf(rung, shifts.during(rung, from, to), from, to));
        }
        return gaps;
    }

    private static List<Gap> gapsOf(int rung, List<Shift> shifts, Instant from, Instant to) {
        var gaps = new ArrayList<Gap>();
        var covered = from;
        var byStart =
                shifts.stream().sorted(Comparator.comparing(Shift::startsAt)).toList();
        for (var shift : byStart) {
            if (shift.startsAt().isAfter(covered)) {
                gaps.add(new Gap(rung, covered, shift.startsAt()));
            }
            covered = covered.isAfter(shift.endsAt()) ? covered : shift.endsAt();
        }
        if (covered.isBefore(to)) {
            gaps.add(new Gap(rung, covered, to));
        }
        return gaps;
    }

    private static Map<String, Object> facts(Shift shift) {
        return Map.of(
                "rung", shift.rung(),
                "person", shift.person(),
                "startsAt", shift.startsAt().toString(),
                "endsAt", shift.endsAt().toString(),
                "replaces", shift.replaces());
    }
}
