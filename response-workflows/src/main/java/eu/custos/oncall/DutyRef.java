package eu.custos.oncall;

import java.time.DateTimeException;
import java.time.Instant;

/** A duty as a form names it: post, person and time. */
record DutyRef(Post post, String person, Instant from, Instant to) {

    static DutyRef of(Duty duty) {
        return new DutyRef(duty.post(), duty.person(), duty.from(), duty.to());
    }

    static DutyRef parse(String text, String field) {
        var parts = text.split("\\|", 4);
        try {
            if (parts.length == 4) {
                return new DutyRef(Post.valueOf(parts[0]), parts[3], Instant.parse(parts[1]), Instant.parse(parts[2]));
            }
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw new RotaRefusal(field, "Choose a duty", unreadable);
        }
        throw new RotaRefusal(field, "Choose a duty");
    }

    @Override
    public String toString() {
        return "%s|%s|%s|%s".formatted(post, from, to, person);
    }
}
