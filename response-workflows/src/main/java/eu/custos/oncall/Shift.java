package eu.custos.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's duty on one post, entered by hand.
 *
 * @param person account name
 * @param replaces true where it stands in for whoever is on duty
 * @param insteadOf account of the one person it stands in for; null for whoever it is
 * @param swap what the two halves of a swap share
 */
public record Shift(
        UUID id,
        Post post,
        String person,
        String name,
        @Nullable String phone,
        Instant startsAt,
        Instant endsAt,
        boolean replaces,
        @Nullable String insteadOf,
        @Nullable UUID swap) {

    private static final Duration LONGEST = Duration.ofDays(31);

    public Shift {
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
        if (person.equals(insteadOf)) {
            throw new RotaRefusal("insteadOf", "Nobody stands in for themselves");
        }
    }

    /** A plain shift, or one that stands in for whoever is on duty. */
    public Shift(
            UUID id,
            int post,
            String person,
            String name,
            @Nullable String phone,
            Instant startsAt,
            Instant endsAt,
            boolean replaces) {
        this(id, Post.of(post), person, name, phone, startsAt, endsAt, replaces, null, null);
    }

    boolean covers(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }

    boolean standsInFor(@Nullable String holder) {
        return replaces && (insteadOf == null || insteadOf.equals(holder));
    }

    public String kind() {
        return swap != null ? "swap" : replaces ? "stands in" : "shift";
    }
}
