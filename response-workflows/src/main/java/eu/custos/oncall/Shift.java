package eu.custos.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's duty on one rung.
 *
 * @param rung 1 duty analyst, 2 duty lead, 3 head of the operations centre
 * @param person account name
 * @param replaces true where it stands in for whoever the rota names
 */
public record Shift(
        UUID id,
        int rung,
        String person,
        String name,
        @Nullable String phone,
        Instant startsAt,
        Instant endsAt,
        boolean replaces) {

    public static final int RUNGS = 3;

    private static final Duration LONGEST = Duration.ofDays(31);

    public Shift {
        if (rung < 1 || rung > RUNGS) {
            throw new RotaRefusal("rung", "A rung is 1 to %d, not %d".formatted(RUNGS, rung));
        }
        person = person.strip();
        name = name.strip();
        if (person.isEmpty() || name.isEmpty()) {
            throw new RotaRefusal("person", "Name the account and the person");
        }
        if (!endsAt.isAfter(startsAt)) {
            throw new RotaRefusal("endsAt", "A shift ends after it starts");
        }
        if (Duration.between(startsAt, endsAt).compareTo(LONGEST) > 0) {
            throw new RotaRefusal("endsAt", "A shift lasts at most %d days".formatted(LONGEST.toDays()));
        }
    }

    boolean covers(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }

    static String rungName(int rung) {
        return switch (rung) {
            case 1 -> "Duty analyst";
            case 2 -> "Duty lead";
            default -> "Head of operations centre";
        };
    }
}
