package eu.custos.alert;

import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.Colleagues.Holder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes groups off people whose account was closed, or who see the client no longer: they are in the queue for anybody. */
@Component
@Transactional
class LeftGroups {

    private static final int AT_ONCE = 200;

    private final JdbcLeftGroups left;
    private final JdbcAlertGroups groups;
    private final JdbcAlertNotes notes;
    private final GroupChanges changes;
    private final ObjectProvider<Colleagues> colleagues;
    private final Clock clock;

    LeftGroups(
            JdbcLeftGroups left,
            JdbcAlertGroups groups,
            JdbcAlertNotes notes,
            GroupChanges changes,
            ObjectProvider<Colleagues> colleagues,
            Clock clock) {
        this.left = left;
        this.groups = groups;
        this.notes = notes;
        this.changes = changes;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** Those who left groups behind, of the clients in the scope. */
    @Transactional(readOnly = true)
    List<Holder> find() {
        var holders = left.holders();
        return colleagues.stream()
                .flatMap(known -> known.gone(holders).stream())
                .toList();
    }

    /** Some at a time, so that a batch of alerts waits a moment at most; true where there may be more. Safe to repeat. */
    boolean release(Holder holder) {
        var ids = left.owned(holder, AT_ONCE);
        var held = groups.lock(ids).stream()
                .filter(group -> holder.account().equals(group.handling().owner()) && isInQueue(group.state()))
                .toList();
        held.stream()
                .collect(Collectors.groupingBy(LeftGroups::words))
                .forEach((words, ofOne) -> release(ofOne, words, clock.instant()));
        return ids.size() == AT_ONCE;
    }

    private void release(List<AlertGroup> held, String words, Instant now) {
        var actor = GroupChanges.actor();
        var free = held.stream().map(group -> group.assign(null, actor, now)).toList();
        changes.moved("alert.owner-left", held, free, words, now);
        held.forEach(group -> notes.add(group.tenant(), group.id(), actor, words, now));
    }

    /** Of an incident the incident's owner has the work, and what is closed is nobody's. */
    private static boolean isInQueue(GroupState state) {
        return switch (state) {
            case NEW, ACKNOWLEDGED, SUPPRESSED -> true;
            case IN_INCIDENT, CLOSED -> false;
        };
    }

    private static String words(AlertGroup group) {
        var handling = group.handling();
        return "Its owner, %s, has left"
                .formatted(handling.ownerName() == null ? handling.owner() : handling.ownerName());
    }
}
