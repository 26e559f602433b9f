package eu.custos.oncall;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Says who is on duty on a post at an instant. */
@FunctionalInterface
public interface Roster {

    Optional<DutyPerson> onDuty(Post post, Instant at);

    /** Everybody who is called once a ladder is used up: leads, heads and management on duty, each once. */
    default List<DutyPerson> inCharge(Instant at) {
        var people = new LinkedHashMap<String, DutyPerson>();
        Post.IN_CHARGE.forEach(
                post -> onDuty(post, at).ifPresent(person -> people.putIfAbsent(person.account(), person)));
        return List.copyOf(people.values());
    }
}
