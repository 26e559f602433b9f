package eu.custos.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is on duty, worked out of what was entered.
 *
 * <p>A shift goes before a rotation, and the later entry before the earlier one. Stand-ins are put on top in the order
 * in which they were entered, each on whoever is there by then: who stands in may be stood in for.
 *
 * @param shifts in the order of entry
 * <p>Who has left is on duty nowhere: a shift of theirs counts as taken back, a turn of theirs as nobody's.
 *
 * @param rotations in the order of entry
 * @param left accounts of people who have left
 */
record DutyPlan(List<Shift> shifts, List<Rotation> rotations, Set<String> left) {

    DutyPlan {
        var gone = Set.copyOf(left);
        shifts = shifts.stream().filter(shift -> !gone.contains(shift.person())).toList();
        rotations = List.copyOf(rotations);
        left = gone;
    }

    private record Holder(
            String person, String name, @Nullable String phone, String origin) {

        Duty on(Post post, Instant from, Instant to) {
            return new Duty(post, person, name, phone, from, to, origin);
        }
    }

    /** Duties on the post within the time, cut to it. */
    List<Duty> duties(Post post, Instant from, Instant to) {
        var ofPost = of(post);
        var turns = ofPost.turnsWithin(from, to);
        var cuts = ofPost.cuts(turns, from, to);
        var duties = new ArrayList<Duty>();
        for (var i = 0; i + 1 < cuts.size(); i++) {
            var begin = cuts.get(i);
            var holder = ofPost.holder(turns, begin);
            if (holder != null) {
                add(duties, holder.on(post, begin, cuts.get(i + 1)));
            }
        }
        return duties;
    }

    Optional<Duty> at(Post post, Instant at, Instant horizon) {
        return duties(post, at, horizon).stream()
                .findFirst()
                .filter(duty -> duty.from().equals(at));
    }

    /** Times within which nobody is on the post. */
    List<Gap> gaps(Post post, Instant from, Instant to) {
        var gaps = new ArrayList<Gap>();
        var covered = from;
        for (var duty : duties(post, from, to)) {
            if (duty.from().isAfter(covered)) {
                gaps.add(new Gap(post, covered, duty.from()));
            }
            covered = duty.to();
        }
        if (covered.isBefore(to)) {
            gaps.add(new Gap(post, covered, to));
        }
        return gaps;
    }

    private DutyPlan of(Post post) {
        return new DutyPlan(
                shifts.stream().filter(shift -> shift.post() == post).toList(),
                rotations.stream().filter(rotation -> rotation.post() == post).toList(),
                left);
    }

    /** Of the rotation that was entered last first. */
    private List<Turns> turnsWithin(Instant from, Instant to) {
        return rotations.reversed().stream()
                .map(rotation -> new Turns(rotation.name(), rotation.turns(from, to)))
                .toList();
    }

    private record Turns(String rotation, List<Rotation.Turn> turns) {

        @Nullable
        Holder holder(Instant at) {
            return turns.stream()
                    .filter(turn -> !at.isBefore(turn.from()) && at.isBefore(turn.to()))
                    .findFirst()
                    .map(Rotation.Turn::member)
                    .map(member -> new Holder(member.person(), member.name(), member.phone(), rotation))
                    .orElse(null);
        }
    }

    private List<Instant> cuts(List<Turns> turns, Instant from, Instant to) {
        var cuts = new TreeSet<Instant>();
        for (var shift : shifts) {
            cuts.add(shift.startsAt());
            cuts.add(shift.endsAt());
        }
        turns.stream().flatMap(some -> some.turns().stream()).forEach(turn -> {
            cuts.add(turn.from());
            cuts.add(turn.to());
        });
        var within = new TreeSet<>(cuts.subSet(from, to));
        within.add(from);
        within.add(to);
        return List.copyOf(within);
    }

    private @Nullable Holder holder(List<Turns> turns, Instant at) {
        var holder = base(turns, at);
        for (var shift : shifts) {
            if (shift.covers(at) && shift.standsInFor(holder == null ? null : holder.person)) {
                holder = holder(shift);
            }
        }
        return holder == null || left.contains(holder.person) ? null : holder;
    }

    private @Nullable Holder base(List<Turns> turns, Instant at) {
        for (var shift : shifts.reversed()) {
            if (!shift.replaces() && shift.covers(at)) {
                return holder(shift);
            }
        }
        for (var some : turns) {
            var holder = some.holder(at);
            if (holder != null) {
                return holder;
            }
        }
        return null;
    }

    private static Holder holder(Shift shift) {
        return new Holder(shift.person(), shift.name(), shift.phone(), shift.kind());
    }

    private static void add(List<Duty> duties, Duty duty) {
        if (!duties.isEmpty() && duty.continues(duties.getLast())) {
            duties.addLast(duty.joinedTo(duties.removeLast()));
        } else {
            duties.add(duty);
        }
    }
}
