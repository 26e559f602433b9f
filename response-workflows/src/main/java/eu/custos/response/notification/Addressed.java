package eu.custos.response.notification;

import eu.custos.notice.Route;
import eu.custos.oncall.ClientPeople.Reachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One way to one person of a client that a notice takes. */
record Addressed(Reachable person, Route route) {

    /** The second ways of those told first, and the main ways of their deputies. */
    static final int SECOND = 2;

    /**
     * Who is written to: first the main ways, then second ways and deputies.
     *
     * @param added deputies whom a review wants told with the first
     */
    static List<Addressed> of(List<Reachable> people, Strategy strategy, int rank, Set<UUID> added) {
        var addressed = new ArrayList<Addressed>();
        for (var person : people) {
            var contact = person.contact();
            var deputy = contact.deputyOf() != null && !added.contains(contact.id());
            if (strategy.isBothWays()) {
                add(addressed, person, person.main());
                add(addressed, person, person.second());
            } else if (rank < SECOND) {
                add(addressed, person, deputy ? null : person.main());
            } else {
                add(addressed, person, deputy ? person.main() : person.second());
            }
        }
        return addressed;
    }

    private static void add(List<Addressed> to, Reachable person, @Nullable Route route) {
        if (route != null) {
            to.add(new Addressed(person, route));
        }
    }
}
