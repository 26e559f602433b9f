package eu.custos.oncall;

import eu.custos.evidence.Person;
import eu.custos.evidence.ProviderLedger;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.OneLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on duty on each post of the provider. */
@Service
@Transactional
public class Rota implements Roster {

    /** How far a duty is followed to say until when it lasts. */
    private static final Duration HORIZON = Duration.ofDays(31);
    /** How far from now anything may be entered. */
    private static final Duration FARTHEST = Duration.ofDays(731);

    private static final int LONGEST = 200;

    private final JdbcRota entries;
    private final ObjectProvider<Colleagues> colleagues;
    private final ProviderLedger ledger;
    private final Clock clock;

    Rota(JdbcRota entries, ObjectProvider<Colleagues> colleagues, ProviderLedger ledger, Clock clock) {
        this.entries = entries;
        this.colleagues = colleagues;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<DutyPerson> onDuty(Post post, Instant at) {
        var horizon = at.plus(HORIZON);
        return planned(at, horizon)
                .at(post, at, horizon)
                .map(duty -> new DutyPerson(duty.person(), duty.name(), duty.phone(), duty.to()));
    }

    /** Whether that account is on duty on any post. */
    @Transactional(readOnly = true)
    public boolean isOnDuty(String account, Instant at) {
        var horizon = at.plus(HORIZON);
        var plan = planned(at, horizon);
        return Arrays.stream(Post.values())
                .flatMap(post -> plan.at(post, at, horizon).stream())
                .anyMatch(duty -> duty.person().equals(account));
    }

    /** Everything that counts within the time. */
    @Transactional(readOnly = true)
    DutyPlan plan(Instant from, Instant to) {
        CurrentScope.get().require(Permission.ONCALL_READ);
        return planned(from, to);
    }

    /** The same for what runs without anybody signed in, such as a feed whose link was checked. */
    @Transactional(readOnly = true)
    DutyPlan planned(Instant from, Instant to) {
        var shifts = entries.shifts(from, to);
        var rotations = entries.rotations(from);
        return new DutyPlan(shifts, rotations, left(shifts, rotations));
    }

    private Set<String> left(List<Shift> shifts, List<Rotation> rotations) {
        var names = new HashSet<String>();
        shifts.forEach(shift -> names.add(shift.person()));
        rotations.forEach(rotation -> rotation.members().forEach(member -> names.add(member.person())));
        return colleagues.stream().flatMap(known -> known.left(names).stream()).collect(Collectors.toSet());
    }

    /** Enters a shift; safe to repeat with the same id. */
    public void enter(Shift shift) {
        var by = manager();
        requireShown("person", shift.person(), shift.name(), shift.phone());
        requireNear("startsAt", shift.startsAt());
        if (entries.add(shift, by, clock.instant())) {
            ledger.append("oncall.shift-entered", "shift", shift.id().toString(), facts(shift));
        }
    }

    /** Takes a shift back, with one half of a swap the other; it stays on record. */
    public void withdraw(UUID shift) {
        manager();
        entries.withdraw(shift, clock.instant())
                .forEach(id -> ledger.append("oncall.shift-withdrawn", "shift", id.toString(), Map.of()));
    }

    /** Enters a rotation; safe to repeat with the same id. */
    void enter(Rotation rotation) {
        var by = manager();
        requireShown("name", rotation.name());
        rotation.members().forEach(each -> requireShown("members", each.person(), each.name(), each.phone()));
        requireNear("startsOn", rotation.startsOn());
        if (rotation.endsOn() != null) {
            requireNear("endsOn", rotation.endsOn());
        }
        if (entries.add(rotation, by, clock.instant())) {
            ledger.append("oncall.rotation-entered", "rotation", rotation.id().toString(), facts(rotation));
        }
    }

    /** Lets a rotation hand over to nobody on that day, or withdraws it where it would not have begun by then. */
    void end(UUID rotation, LocalDate on) {
        manager();
        var now = clock.instant();
        requireNear("lastDay", on);
        if (!on.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw new RotaRefusal(
                    "lastDay", "A rotation ends tomorrow at the earliest; a stand-in takes what is sooner");
        }
        if (entries.end(rotation, on) || entries.withdraw(rotation, on, now)) {
            ledger.append("oncall.rotation-ended", "rotation", rotation.toString(), Map.of("on", on.toString()));
        }
    }

    /**
     * Two people take each other's duty; both halves or none.
     *
     * @throws RotaRefusal where one of them has not got that duty any more
     */
    void swap(UUID id, DutyRef given, DutyRef taken) {
        var one = held(given, "given");
        var other = held(taken, "taken");
        if (one.person().equals(other.person())) {
            throw new RotaRefusal("taken", "Both duties are %s's".formatted(one.name()));
        }
        enter(half(id, one, other, "given"));
        enter(half(id, other, one, "taken"));
    }

    private Duty held(DutyRef ref, String field) {
        requireNear(field, ref.from());
        requireNear(field, ref.to());
        return planned(ref.from(), ref.to()).duties(ref.post(), ref.from(), ref.to()).stream()
                .filter(duty -> duty.from().equals(ref.from()) && duty.to().equals(ref.to()))
                .filter(duty -> duty.person().equals(ref.person()))
                .findFirst()
                .orElseThrow(() -> new RotaRefusal(field, "That duty has changed; choose again"));
    }

    /** The other does what the one would have done. */
    private static Shift half(UUID swap, Duty one, Duty other, String which) {
        return new Shift(
                UUID.nameUUIDFromBytes((swap + which).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                one.post(),
                other.person(),
                other.name(),
                other.phone(),
                one.from(),
                one.to(),
                true,
                one.person(),
                swap);
    }

    private void requireNear(String field, LocalDate day) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (Math.abs(ChronoUnit.DAYS.between(today, day)) > FARTHEST.toDays()) {
            throw new RotaRefusal(field, "At most two years from now");
        }
    }

    private void requireNear(String field, Instant at) {
        if (Duration.between(clock.instant(), at).abs().compareTo(FARTHEST) > 0) {
            throw new RotaRefusal(field, "At most two years from now");
        }
    }

    private static void requireShown(String field, @Nullable String... texts) {
        for (var text : texts) {
            if (text != null && !OneLine.fits(text, LONGEST)) {
                throw new RotaRefusal(field, "1 to %d characters that can be seen".formatted(LONGEST));
            }
        }
    }

    private static String manager() {
        var scope = CurrentScope.get();
        scope.require(Permission.ONCALL_MANAGE);
        return scope.actor().id();
    }

    private static Map<String, Object> facts(Shift shift) {
        var facts = new HashMap<String, Object>(Map.of(
                "post", shift.post().name(),
                "person", new Person(shift.person()),
                "startsAt", shift.startsAt().toString(),
                "endsAt", shift.endsAt().toString(),
                "replaces", shift.replaces()));
        if (shift.insteadOf() != null) {
            facts.put("insteadOf", new Person(shift.insteadOf()));
        }
        if (shift.swap() != null) {
            facts.put("swap", shift.swap().toString());
        }
        return facts;
    }

    private static Map<String, Object> facts(Rotation rotation) {
        return Map.of(
                "post", rotation.post().name(),
                "rhythm", rotation.rhythm().name(),
                "handOver", rotation.handOver() + " " + rotation.zone(),
                "startsOn", rotation.startsOn().toString(),
                "people",
                        rotation.members().stream()
                                .map(member -> new Person(member.person()))
                                .toList());
    }
}
