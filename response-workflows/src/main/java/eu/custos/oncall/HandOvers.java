package eu.custos.oncall;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.evidence.ProviderLedger;
import eu.custos.oncall.HandOver.Matter;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hand-overs of duty: given by the person on duty, taken by the next. */
@Service
@Transactional
class HandOvers {

    private static final int LATEST = 10;

    private final JdbcHandOvers handOvers;
    private final Rota rota;
    private final EvidenceLog evidence;
    private final ProviderLedger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOvers(
            JdbcHandOvers handOvers,
            Rota rota,
            EvidenceLog evidence,
            ProviderLedger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.handOvers = handOvers;
        this.rota = rota;
        this.evidence = evidence;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Newest first, each with the matters that the reader may see. */
    @Transactional(readOnly = true)
    List<HandOver> latest() {
        CurrentScope.get().require(Permission.ONCALL_READ);
        return handOvers.latest(LATEST);
    }

    /**
     * Gives the post away; safe to repeat with the same id.
     *
     * @throws RotaRefusal where the actor is not on duty there
     */
    void give(UUID id, Post post, Duty taker, String note) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_WORK);
        var me = scope.actor();
        var now = clock.instant();
        if (rota.onDuty(post, now)
                .filter(onDuty -> onDuty.account().equals(me.id()))
                .isEmpty()) {
            throw new RotaRefusal("post", "You are not on duty as %s".formatted(post.label()));
        }
        if (taker.person().equals(me.id())) {
            throw new RotaRefusal("taker", "Somebody else takes it from you");
        }
        if (note.length() > EvidenceEntry.LONGEST_REASON) {
            throw new RotaRefusal("note", "At most %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
        var matters = handOvers.openMatters(me.id());
        var given = new HandOver(
                id,
                post,
                me.id(),
                me.name(),
                taker.person(),
                taker.name(),
                note,
                matters.size(),
                now,
                null,
                null,
                matters);
        if (handOvers.add(given)) {
            ledger.append("oncall.duty-given", "hand-over", id.toString(), facts(given), note.isEmpty() ? null : note);
            matters.forEach(matter -> listed(given, matter, now));
        }
    }

    /**
     * Takes over what was given; safe to repeat.
     *
     * @throws RotaRefusal where it was given to somebody else
     */
    void take(UUID id, String answer) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_WORK);
        var given = handOvers.find(id).orElseThrow(() -> new RotaRefusal("take", "There is no such hand-over"));
        if (!given.taker().equals(scope.actor().id())) {
            throw new RotaRefusal("take", "%s takes it over".formatted(given.takerName()));
        }
        if (answer.length() > EvidenceEntry.LONGEST_REASON) {
            throw new RotaRefusal("take", "At most %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
        if (handOvers.take(id, answer, clock.instant())) {
            ledger.append(
                    "oncall.duty-taken", "hand-over", id.toString(), facts(given), answer.isEmpty() ? null : answer);
            events.publishEvent(new HandOverTaken(
                    given.giver(),
                    given.taker(),
                    given.shown().stream()
                            .map(matter -> new HandOverTaken.Matter(matter.tenant(), matter.incident()))
                            .toList()));
        }
    }

    private void listed(HandOver given, Matter matter, Instant now) {
        evidence.append(
                matter.tenant(),
                EvidenceEntry.ofIncident(
                        "incident.handed-over",
                        matter.incident(),
                        now,
                        Map.of(
                                "handOver",
                                given.id().toString(),
                                "from",
                                new Person(given.giver()),
                                "to",
                                new Person(given.taker()))));
    }

    private static Map<String, Object> facts(HandOver given) {
        return Map.of(
                "post",
                given.post().name(),
                "from",
                new Person(given.giver()),
                "to",
                new Person(given.taker()),
                "matters",
                given.matters());
    }
}
