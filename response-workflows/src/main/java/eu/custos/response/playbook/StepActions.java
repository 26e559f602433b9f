package eu.custos.response.playbook;

import eu.custos.action.ActionDesk;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.playbook.Party;
import eu.custos.playbook.Step;
import eu.custos.playbook.Wish;
import eu.custos.response.playbook.ActionPlan.Plan;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Has the response actions of a step proposed one after the other, and says how far the step is by them. */
@Component
class StepActions {

    /** For an action whose file does not say how long it lasts. */
    static final Duration USUAL = Duration.ofHours(24);

    private final ActionPlan plans;
    private final ActionDesk desk;
    private final JdbcPlaybookActions store;
    private final JdbcPlaybookRuns runs;
    private final IncidentDesk incidents;
    private final Clock clock;

    StepActions(
            ActionPlan plans,
            ActionDesk desk,
            JdbcPlaybookActions store,
            JdbcPlaybookRuns runs,
            IncidentDesk incidents,
            Clock clock) {
        this.plans = plans;
        this.desk = desk;
        this.store = store;
        this.runs = runs;
        this.incidents = incidents;
        this.clock = clock;
    }

    /**
     * One step of a run.
     *
     * @param visit the same as long as the token stays in the step, another one when a loop comes back to it
     */
    record Visit(TenantId tenant, IncidentId incident, UUID run, String visit, StepAtWork at) {

        /** Of what its step asks for, by number. */
        UUID id(int number) {
            var name = "%s/%s/%d".formatted(run, visit, number);
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** How far a step is. */
    sealed interface Progress {
        /** All that it asked for has had its effect; with what they found out, by variable. */
        record Done(Map<String, String> results) implements Progress {}

        /** One of them has not, for good. */
        record Failed(UUID about, String reason) implements Progress {}

        /** The next one, an action or another playbook, is on its way. */
        record Waits(UUID about) implements Progress {}

        /** Nothing is proposed; a person does it. */
        record ByHand(String why) implements Progress {}
    }

    /** Safe to repeat: what was proposed is found again. */
    Progress go(Visit visit) {
        var step = (Step.Action) visit.at.step();
        var wishes = visit.at.wishes();
        if (wishes.isEmpty()) {
            // A model from before steps acted tries commands that mean no action, too.
            return new Progress.ByHand("Its commands say no response action.");
        }
        for (var number = 0; number < wishes.size(); number++) {
            var id = visit.id(number);
            var known = store.find(visit.tenant, id);
            if (known.isEmpty()) {
                return begin(visit, step, wishes.subList(number, wishes.size()), id);
            }
            var outcome = known.get().outcome();
            if (outcome == null) {
                return new Progress.Waits(id);
            }
            if (outcome == PlaybookAction.Outcome.FAILED) {
                var action = desk.get(visit.tenant, id);
                return new Progress.Failed(
                        id, "%s: %s".formatted(action.ask(), action.state().words()));
            }
        }
        return new Progress.Done(results(visit, step, wishes.size()));
    }

    /** Why a person is asked; empty where the platform could do it by now. */
    Optional<String> obstacle(TenantId tenant, IncidentId incident, StepAtWork at) {
        return at.step() instanceof Step.Action step
                ? obstacle(incidents.get(tenant, incident), step, at.wishes())
                : Optional.empty();
    }

    private Optional<String> obstacle(Incident incident, Step.Action step, List<Wish> wishes) {
        return wishes.stream()
                .map(wish -> plans.of(incident, wish, parties(step)))
                .filter(Plan.Not.class::isInstance)
                .map(plan -> ((Plan.Not) plan).why())
                .findFirst();
    }

    private Progress begin(Visit visit, Step.Action step, List<Wish> left, UUID id) {
        var incident = incidents.get(visit.tenant, visit.incident);
        var obstacle = obstacle(incident, step, left);
        if (obstacle.isPresent()) {
            return new Progress.ByHand(obstacle.get());
        }
        var wish = left.getFirst();
        if (plans.of(incident, wish, parties(step)) instanceof Plan.Possible possible) {
            var starter = runs.starter(visit.tenant, visit.run);
            desk.propose(incident, wanted(visit, id, wish, possible, starter), starter);
            store.add(visit.tenant, id, visit.run, step.head().id());
        }
        return new Progress.Waits(id);
    }

    private ActionDesk.Wanted wanted(Visit visit, UUID id, Wish wish, Plan.Possible possible, Actor starter) {
        var reason = "Step '%s' of the playbook '%s', started by %s"
                .formatted(visit.at.step().head().name(), visit.at.playbook().name(), starter.name());
        var until = clock.instant().plus(wish.lasts() == null ? USUAL : wish.lasts());
        return new ActionDesk.Wanted(id, possible.connection().id(), possible.type(), possible.target(), reason, until);
    }

    /** Such as the number of a ticket, for the one variable that the step sets. */
    private Map<String, String> results(Visit visit, Step.Action step, int actions) {
        var reference = desk.get(visit.tenant, visit.id(actions - 1)).reference();
        return step.outArgs().size() == 1 && reference != null
                ? Map.of(step.outArgs().getFirst(), reference)
                : Map.of();
    }

    private static List<Party> parties(Step.Action step) {
        return Stream.concat(Stream.of(step.agent()), step.targets().stream()).toList();
    }
}
