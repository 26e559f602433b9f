package eu.custos.oncall;

import java.time.Instant;
import java.util.Optional;

/** Says who is on duty on a post at an instant. */
@FunctionalInterface
public interface Roster {

    Optional<DutyPerson> onDuty(Post post, Instant at);
}
