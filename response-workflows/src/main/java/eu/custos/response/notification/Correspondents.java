package eu.custos.response.notification;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.notice.Message;
import eu.custos.oncall.ClientPeople;
import eu.custos.oncall.ClientRosters;
import eu.custos.oncall.DutyPerson;
import eu.custos.oncall.Post;
import eu.custos.oncall.Roster;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose address a mail names, and who of ours sees to a mail that is held. */
@Component
class Correspondents {

    private final ClientPeople people;
    private final Roster roster;
    private final ClientRosters rosters;
    private final IncidentDesk incidents;

    Correspondents(ClientPeople people, Roster roster, ClientRosters rosters, IncidentDesk incidents) {
        this.people = people;
        this.roster = roster;
        this.rosters = rosters;
        this.incidents = incidents;
    }

    /** Why a mail from there is not taken for the answer of whom the message went to; null where it is. */
    @Nullable
    String doubt(Message answered, String sender) {
        if (!isOwn(answered, sender)) {
            return "it is not from an address of " + answered.recipientName();
        }
        return answered.incident() == null ? "it answers a test" : null;
    }

    /** Whose the incident is, else who is on duty; null where that is nobody. */
    @Nullable
    String owner(Message answered, Instant now) {
        var owner = answered.incident() == null
                ? null
                : incidents
                        .get(answered.tenant(), new IncidentId(answered.incident()))
                        .owner();
        return owner == null ? onDuty(rosters.of(answered.tenant()), now) : owner;
    }

    /** Who is on duty for all clients alike. */
    @Nullable
    String onDuty(Instant now) {
        return onDuty(roster, now);
    }

    private static @Nullable String onDuty(Roster roster, Instant now) {
        return roster.onDuty(Post.LEAD, now)
                .or(() -> roster.onDuty(Post.ANALYST, now))
                .map(DutyPerson::account)
                .orElse(null);
    }

    /** A contact who was taken off the list has no address any more. */
    private boolean isOwn(Message answered, String sender) {
        return answered.outside().occasion().isForOurPeople()
                ? answered.route().address().equalsIgnoreCase(sender)
                : people.of(answered.tenant()).stream()
                        .filter(person -> person.contact().id().toString().equals(answered.recipient()))
                        .anyMatch(person -> person.hasAddress(sender));
    }
}
