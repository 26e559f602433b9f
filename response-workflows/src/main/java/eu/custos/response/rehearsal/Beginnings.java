package eu.custos.response.rehearsal;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionDesk;
import eu.custos.action.ActionRefusal;
import eu.custos.action.ResponseAction;
import eu.custos.incident.Incident;
import eu.custos.response.playbook.AskedActions;
import eu.custos.response.playbook.PlaybookReplays;
import eu.custos.response.rehearsal.JdbcPastMerges.Deed;
import eu.custos.response.rehearsal.JdbcPastMerges.PastMerge;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people began: the incident and its further runs, its playbooks, and actions that they proposed by hand. */
@Component
class Beginnings {

    private final Openings openings;
    private final PlaybookReplays playbooks;
    private final ActionDesk actions;
    private final AskedActions asked;
    private final TenantScopes scopes;
    private final Clock clock;

    Beginnings(
            Openings openings,
            PlaybookReplays playbooks,
            ActionDesk actions,
            AskedActions asked,
            TenantScopes scopes,
            Clock clock) {
        this.openings = openings;
        this.playbooks = playbooks;
        this.actions = actions;
        this.asked = asked;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Something that was begun then.
     *
     * @param again begins it for the incident of the rehearsal; answers why it cannot be
     */
    record Beginning(Instant at, Function<Incident, Optional<String>> again) {}

    Incident declareAgain(Incident incident) {
        return openings.declareAgain(incident);
    }

    /** Oldest first; what a playbook asked for it asks for again by itself. */
    List<Beginning> of(Incident incident) {
        var begun = playbooks.begun(incident.tenant(), incident.id()).stream()
                .map(each ->
                        new Beginning(each.at(), fresh -> as(each.by(), fresh, () -> playbooks.again(fresh, each))));
        var byPlaybooks = asked.of(incident.tenant(), incident.id()).stream()
                .map(step -> step.action().id())
                .collect(Collectors.toSet());
        var proposed = actions.of(incident.tenant(), incident.id()).stream()
                .filter(action -> !byPlaybooks.contains(action.id()))
                .map(action -> new Beginning(
                        action.proposedAt(), fresh -> as(by(action), fresh, () -> proposed(action, fresh))));
        var opened = openings.of(incident).stream()
                .map(each -> new Beginning(
                        each.at(), fresh -> as(each.by(), Role.LEAD, fresh, () -> openings.reopen(fresh, each))));
        var merged = openings.merges(incident).stream().flatMap(this::merge);
        return Stream.of(begun, proposed, opened, merged)
                .flatMap(each -> each)
                .sorted(Comparator.comparing(Beginning::at))
                .toList();
    }

    private Stream<Beginning> merge(PastMerge past) {
        var into = begun(past.into(), openings::merge);
        return past.out() == null ? Stream.of(into) : Stream.of(into, begun(past.out(), openings::unmerge));
    }

    private Beginning begun(Deed deed, Function<Incident, Optional<String>> again) {
        return new Beginning(deed.at(), fresh -> as(deed.by(), Role.LEAD, fresh, () -> again.apply(fresh)));
    }

    /** The same for every version of a playbook. */
    String line(String process) {
        return playbooks.version(process).map(PlaybookReplays.Version::playbook).orElse(process);
    }

    /** What is in force is asked to be taken back; false where nothing is. */
    boolean takeBack(Incident fresh) {
        var held = actions.unsettled(fresh.tenant(), fresh.id()).stream()
                .filter(action -> action.state() == ResponseAction.State.IN_FORCE)
                .toList();
        held.forEach(action -> as(by(action), fresh, () -> {
            actions.want(fresh.tenant(), action.id(), Wish.ROLL_BACK);
            return Optional.empty();
        }));
        return !held.isEmpty();
    }

    private Optional<String> proposed(ResponseAction then, Incident fresh) {
        var lasts = Duration.between(then.proposedAt(), then.expiresAt());
        try {
            actions.propose(
                    fresh,
                    new ActionDesk.Wanted(
                            UUID.randomUUID(),
                            then.connector(),
                            then.type(),
                            then.target(),
                            then.reason(),
                            then.clause(),
                            clock.instant().plus(lasts)));
            return Optional.empty();
        } catch (ActionRefusal refused) {
            return Optional.of("%s is not proposed again: %s".formatted(then.measure(), refused.getMessage()));
        }
    }

    private static Actor by(ResponseAction action) {
        return new Actor(Actor.Kind.PERSON, action.proposedBy(), action.proposedByName());
    }

    private Optional<String> as(Actor who, Incident fresh, Supplier<Optional<String>> work) {
        return as(who, Role.ANALYST, fresh, work);
    }

    private Optional<String> as(Actor who, Role role, Incident fresh, Supplier<Optional<String>> work) {
        return scopes.within(Scope.of(who, Set.of(role), Set.of(fresh.tenant())), work);
    }
}
