package eu.custos.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An unbroken time in which one person is the one to call, as it follows from rotations, shifts and stand-ins.
 *
 * @param origin why it is this person
 */
record Duty(Post post, String person, String name, @Nullable String phone, Instant from, Instant to, String origin) {

    boolean continues(Duty before) {
        return before.to.equals(from) && before.person.equals(person) && before.origin.equals(origin);
    }

    Duty joinedTo(Duty before) {
        return new Duty(post, person, name, phone, before.from, to, origin);
    }
}
