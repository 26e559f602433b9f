package eu.custos.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns on a post.
 *
 * <p>They hand over at a time of day where they live. In the two nights of a year in which clocks are changed a turn is
 * therefore an hour shorter or longer, never missing and never double. A time that such a night leaves out comes when it
 * would have come had clocks not been changed; of one that it has twice the first counts.
 *
 * @param startsOn day of the first hand-over; a weekly rotation hands over on its weekday
 * @param endsOn day of the hand-over to nobody; null for one that goes on
 */
record Rotation(
        UUID id,
        Post post,
        String name,
        List<Member> members,
        Rhythm rhythm,
        LocalTime handOver,
        ZoneId zone,
        LocalDate startsOn,
        @Nullable LocalDate endsOn) {

    private static final int MOST_MEMBERS = 50;

    Rotation {
        name = name.strip();
        members = List.copyOf(members);
        if (name.isEmpty() || name.length() > 100) {
            throw new RotaRefusal("name", "A name has 1 to 100 characters");
        }
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            throw new RotaRefusal("members", "A rotation has 1 to %d people".formatted(MOST_MEMBERS));
        }
        if (endsOn != null && !endsOn.isAfter(startsOn)) {
            throw new RotaRefusal("endsOn", "A rotation ends after it starts");
        }
    }

    /** How long a turn is. */
    enum Rhythm {
        WEEKLY(7),
        DAILY(1);

        private final int days;

        Rhythm(int days) {
            this.days = days;
        }

        public String label() {
            return this == DAILY ? "every day" : "every week";
        }
    }

    /** Somebody who takes turns. */
    record Member(String person, String name, @Nullable String phone) {

        Member {
            person = person.strip();
            name = name.strip();
            if (person.isEmpty() || name.isEmpty()) {
                throw new RotaRefusal("members", "Each line is an account, a name and, if any, a phone number");
            }
        }
    }

    /** One turn. */
    record Turn(Member member, Instant from, Instant to) {}

    /** Turns that touch the time, in order and without a hole between them. */
    List<Turn> turns(Instant from, Instant to) {
        var turns = new ArrayList<Turn>();
        var last = endsOn == null ? Instant.MAX : at(endsOn);
        // One before the day's own turn: the day's hand-over may be still to come.
        var n = Math.max(0, ChronoUnit.DAYS.between(startsOn, from.atZone(zone).toLocalDate()) / rhythm.days - 1);
        for (var begin = start(n); begin.isBefore(to) && begin.isBefore(last); begin = start(++n)) {
            var next = start(n + 1);
            var end = next.isAfter(last) ? last : next;
            if (end.isAfter(from)) {
                turns.add(new Turn(members.get((int) (n % members.size())), begin, end));
            }
        }
        return turns;
    }

    private Instant start(long n) {
        return at(startsOn.plusDays(n * rhythm.days));
    }

    private Instant at(LocalDate day) {
        return day.atTime(handOver).atZone(zone).toInstant();
    }
}
