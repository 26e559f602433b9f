package eu.custos.oncall;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rung on the on-call page.
 *
 * @param now who is on duty; null for nobody
 * @param next who follows, and when
 * @param gaps times to come without anybody
 */
record RotaView(
        int rung,
        String name,
        @Nullable DutyPerson now,
        @Nullable Shift next,
        List<Shift> shifts,
        List<Gap> gaps) {

    RotaView {
        shifts = List.copyOf(shifts);
        gaps = List.copyOf(gaps);
    }

    static RotaView of(int rung, @Nullable DutyPerson now, List<Shift> shifts, List<Gap> gaps, Instant at) {
        var own = shifts.stream().filter(shift -> shift.rung() == rung).toList();
        var next = own.stream()
                .filter(shift -> shift.startsAt().isAfter(at))
                .min(java.util.Comparator.comparing(Shift::startsAt))
                .orElse(null);
        return new RotaView(
                rung,
                Shift.rungName(rung),
                now,
                next,
                own,
                gaps.stream().filter(gap -> gap.rung() == rung).toList());
    }
}
