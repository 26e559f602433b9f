package eu.custos.action;

import eu.custos.connector.ActionType;
import eu.custos.connector.Connectors;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentStatus;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people and the process do with actions. */
@Service
@Transactional
public class ActionDesk {

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_CLAUSE = 100;

    private final JdbcActions actions;
    private final Connectors connectors;
    private final IncidentDesk incidents;
    private final ActionTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ActionDesk(
            JdbcActions actions,
            Connectors connectors,
            IncidentDesk incidents,
            ActionTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.actions = actions;
        this.connectors = connectors;
        this.incidents = incidents;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** What a person fills in; the clause of the agreement only where one approves it in advance. */
    public record Wanted(
            UUID id,
            UUID connector,
            ActionType type,
            String target,
            String reason,
            @Nullable String clause,
            Instant expiresAt) {

        public Wanted {
            clause = clause == null || clause.isBlank() ? null : clause.strip();
        }

        public Wanted(UUID id, UUID connector, ActionType type, String target, String reason, Instant expiresAt) {
            this(id, connector, type, target, reason, null, expiresAt);
        }

        /** The same for the same key of the same incident, so that what comes twice acts once. */
        public static UUID idOf(Incident incident, String key) {
            var name = "%s/action/%s".formatted(incident.id(), key);
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Proposes an action; safe to repeat with the same id. Nothing is done before it is decided.
     *
     * @throws ActionRefusal naming the field at fault
     */
    public ResponseAction propose(Incident incident, Wanted wanted) {
        return propose(incident, wanted, CurrentScope.get().actor());
    }

    /**
     * The same for somebody who stands for it, and therefore does not approve it.
     *
     * @throws ActionRefusal naming the field at fault
     */
    public ResponseAction propose(Incident incident, Wanted wanted, Actor proposer) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        var before = actions.find(incident.tenant(), wanted.id());
        if (before.isPresent()) {
            return before.get();
        }
        var now = clock.instant();
        var name = check(incident, wanted, now);
        var action = new ResponseAction(
                incident.tenant(),
                wanted.id(),
                incident.id(),
                wanted.connector(),
                name,
                wanted.type(),
                wanted.target(),
                Prose.of(wanted.reason()),
                wanted.clause(),
                wanted.expiresAt(),
                proposer.id(),
                proposer.name(),
                now,
                ResponseAction.State.PROPOSED,
                0,
                null,
                null,
                List.of(),
                false,
                false,
                false,
                incident.exercise());
        actions.add(action);
        trail.proposed(action);
        events.publishEvent(new ActionProposed(action));
        return action;
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    public List<ResponseAction> of(TenantId tenant, IncidentId incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return actions.of(tenant, incident);
    }

    /** The incident and those that were merged into it, whose actions run on. */
    @Transactional(readOnly = true)
    public List<Incident> together(TenantId tenant, IncidentId incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return incidents.family(tenant, incident).stream()
                .map(each -> incidents.get(tenant, each))
                .toList();
    }

    /** One of the scope's. */
    @Transactional(readOnly = true)
    public ResponseAction get(TenantId tenant, UUID id) {
        return actions.find(tenant, id).orElseThrow(() -> new ActionRefusal("", "There is no such action."));
    }

    /**
     * Wants an action in force to be taken back or kept.
     *
     * @throws ActionRefusal where it is not in force
     */
    public void want(TenantId tenant, UUID id, ActionAsked.Wish wish) {
        CurrentScope.get()
                .require(wish == ActionAsked.Wish.KEEP ? Permission.INCIDENT_LEAD : Permission.INCIDENT_WORK, tenant);
        var action = actions.lock(tenant, id);
        if (action.state() != ResponseAction.State.IN_FORCE) {
            throw new ActionRefusal(
                    "", "It is not in force: %s.".formatted(action.state().words()));
        }
        trail.wanted(action, wish, clock.instant());
        events.publishEvent(new ActionAsked(tenant, id, wish));
    }

    /** Carries out one deed; the record says what came of it, in the same transaction. */
    public Outcome ask(ResponseAction action, Order.Deed deed) {
        var held = actions.lock(action.tenant(), action.id());
        var outcome = begins(deed) && hasEnded(held) ? new Outcome.Refused("the incident has ended") : sent(held, deed);
        actions.said(held, outcome);
        trail.came(held, deed, outcome, clock.instant());
        return outcome;
    }

    /** The only way to a product; an exercise does not take it. */
    private Outcome sent(ResponseAction action, Order.Deed deed) {
        return isDry(action)
                ? Outcome.Done.exercise()
                : connectors.ask(action.tenant(), action.connector(), action.order(deed));
    }

    private static boolean isDry(ResponseAction action) {
        return action.exercise() || DryRun.isOn();
    }

    /** A person has looked and answers for it that the action is tried again. */
    public void retry(ResponseAction action) {
        connectors.sendAgain(action.tenant(), action.connector(), action.order(Order.Deed.EXECUTE));
    }

    /** False where the product has no way to look whether it is so. */
    @Transactional(readOnly = true)
    public boolean isVerifiable(ResponseAction action) {
        return connectors.tells(action.tenant(), action.connector(), action.type());
    }

    /** The product said that it did it, and nobody can look: what it said stands, and that it is not checked. */
    public void unseen(ResponseAction action) {
        var held = actions.lock(action.tenant(), action.id());
        actions.unseen(held);
        trail.unseen(held, clock.instant());
    }

    /**
     * It was its turn, and nothing is sent; recorded.
     *
     * @param why such as {@code its time is over}
     */
    public void notSent(ResponseAction action, String why) {
        trail.notSent(action, why, clock.instant());
    }

    /** True where it was sent, or may have been. */
    public boolean wasSent(ResponseAction action) {
        return connectors.wasSent(action.tenant(), action.id());
    }

    /** By whom a target was so already when an action was to make it so. */
    public enum Found {
        /** By the action itself, whose record a crash took. */
        OURS,
        /** By another action of ours, with which it is held from now on. */
        SHARED,
        /** By another action of ours that is being taken back. */
        LEAVING,
        /** By nobody of ours. */
        NOT_OURS
    }

    /** Nobody else does or takes back the same on its target until this transaction ends; comes before all else. */
    public void alone(TenantId tenant, UUID id) {
        var action = get(tenant, id);
        if (!isDry(action)) {
            actions.alone(action, shared(action));
        }
    }

    private Connectors.Shared shared(ResponseAction action) {
        return connectors.shared(action.tenant(), action.connector());
    }

    /** By whom it was so; what is shared is recorded. */
    public Found found(ResponseAction action) {
        if (wasSent(action) || connectors.bearsRequest(action.tenant(), action.connector(), action.type())) {
            return Found.OURS;
        }
        var others = actions.others(action, shared(action));
        var sharing = others.stream().filter(ResponseAction::mayHaveMadeItSo).findFirst();
        if (sharing.isPresent()) {
            actions.join(action);
            trail.joined(action, sharing.get(), clock.instant());
            return Found.SHARED;
        }
        return others.isEmpty() ? Found.NOT_OURS : Found.LEAVING;
    }

    /** Ends without a call where another action still holds the target; recorded. */
    public boolean leave(ResponseAction action) {
        var holder = actions.others(action, shared(action)).stream()
                .filter(action::isHeldBy)
                .findFirst();
        holder.ifPresent(other -> {
            trail.left(action, other, clock.instant());
            enter(action.tenant(), action.id(), ResponseAction.State.LEFT);
        });
        return holder.isPresent();
    }

    /** Everything of the incident is stopped or taken back, as when it turns out to be none. */
    public void endAll(TenantId tenant, IncidentId incident) {
        // All are held before anything else is: a call that is under way ends first.
        var held = unsettled(tenant, incident).stream()
                .map(action -> actions.lock(tenant, action.id()))
                .toList();
        for (var action : held) {
            switch (action.state()) {
                case IN_FORCE -> want(tenant, action.id(), ActionAsked.Wish.ROLL_BACK);
                case PROPOSED -> {
                    unwant(action);
                    events.publishEvent(new ActionAsked(tenant, action.id(), ActionAsked.Wish.STOP));
                }
                case EXECUTING, VERIFYING -> unwant(action);
                case FAILED, ROLLING_BACK, BACK_FAILED -> {
                    // With a person, or on its way back: each ends by itself or by that person.
                }
                case NOT_EXECUTED, STOPPED, EXPIRED, REFUSED, SO_BEFORE, DONE, DONE_UNSEEN -> {}
                case KEPT, ROLLED_BACK, BACK_UNSEEN, LEFT, BY_HAND, GIVEN_UP -> {}
            }
        }
    }

    private void unwant(ResponseAction action) {
        if (!action.unwanted()) {
            var now = clock.instant();
            actions.unwant(action, now);
            trail.wanted(action, ActionAsked.Wish.STOP, now);
        }
    }

    /** What may still change something, or waits for somebody; also of incidents that were merged into this one. */
    @Transactional(readOnly = true)
    public List<ResponseAction> unsettled(TenantId tenant, IncidentId incident) {
        return incidents.family(tenant, incident).stream()
                .flatMap(each -> actions.of(tenant, each).stream())
                .filter(ResponseAction::isUnsettled)
                .toList();
    }

    /** It is there now. Where it was before, nothing happens. */
    public void enter(TenantId tenant, UUID id, ResponseAction.State state) {
        var action = actions.lock(tenant, id);
        if (action.state() != state) {
            actions.enter(action, state);
            trail.entered(action, state, clock.instant());
            events.publishEvent(new ActionMoved(action, state));
        }
    }

    /** What was begun is ended after the incident, too. */
    private static boolean begins(Order.Deed deed) {
        return deed == Order.Deed.TRY || deed == Order.Deed.EXECUTE;
    }

    private boolean hasEnded(ResponseAction action) {
        // What a merged incident began runs on, for as long as the one in which it goes on.
        return incidents.survivor(action.tenant(), action.incident()).status() != IncidentStatus.OPEN;
    }

    private String check(Incident incident, Wanted wanted, Instant now) {
        if (incident.status() != IncidentStatus.OPEN) {
            throw new ActionRefusal("", "The incident has ended.");
        }
        var connection = connectors
                .find(incident.tenant(), wanted.connector())
                .filter(found -> connectors.actions(found).contains(wanted.type()))
                .orElseThrow(() -> new ActionRefusal("action", "Choose one that a connection offers."));
        if (!wanted.type().target().fits(wanted.target())) {
            throw new ActionRefusal("target", wanted.type().target().hint() + ".");
        }
        if (wanted.reason().isBlank() || wanted.reason().length() > LONGEST_REASON || !Prose.isKept(wanted.reason())) {
            throw new ActionRefusal("reason", "1 to %d characters.".formatted(LONGEST_REASON));
        }
        var clause = wanted.clause();
        if (clause != null && (clause.length() > LONGEST_CLAUSE || !Prose.isKept(clause))) {
            throw new ActionRefusal("clause", "At most %d characters.".formatted(LONGEST_CLAUSE));
        }
        if (!wanted.expiresAt().isAfter(now) || wanted.expiresAt().isAfter(now.plus(LONGEST))) {
            throw new ActionRefusal("expiresAt", "Within the next %d days.".formatted(LONGEST.toDays()));
        }
        return connection.name();
    }
}
