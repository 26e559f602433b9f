package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.connector.ActionType;
import eu.custos.connector.Connectors;
import eu.custos.connector.Target;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentHead;
import eu.custos.incident.IncidentSightings;
import eu.custos.response.containment.Proposal;
import eu.custos.response.containment.Proposals;
import eu.custos.response.playbook.AskedActions;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the page of an incident's actions shows. */
@Service
@Transactional(readOnly = true)
class ActionBoard {

    private static final int NAMED = 500;
    private static final int SUGGESTED = 50;

    private final ActionDesk actions;
    private final Connectors connectors;
    private final Proposals proposals;
    private final TaskDesk tasks;
    private final IncidentSightings sightings;
    private final AskedActions playbooks;

    ActionBoard(
            ActionDesk actions,
            Connectors connectors,
            Proposals proposals,
            TaskDesk tasks,
            IncidentSightings sightings,
            AskedActions playbooks) {
        this.actions = actions;
        this.connectors = connectors;
        this.proposals = proposals;
        this.tasks = tasks;
        this.sightings = sightings;
        this.playbooks = playbooks;
    }

    /** What one connection of the client can be asked. */
    record Offer(UUID connector, String name, String product, List<ActionType> actions) {

        Optional<Choice> choice(String code) {
            return actions.stream()
                    .filter(type -> choose(type).equals(code))
                    .findFirst()
                    .map(type -> new Choice(this, type));
        }

        /** How a form names it. */
        public String choose(ActionType type) {
            return "%s:%s".formatted(connector, type.code());
        }
    }

    /** One of the offers, chosen. */
    record Choice(Offer offer, ActionType type) {}

    /** Latest first; also those that were begun for incidents merged into this one. */
    List<ActionLine> lines(IncidentHead incident) {
        return actions.together(incident.tenant(), incident.id()).stream()
                .flatMap(each -> lines(each, each.id().equals(incident.id())).stream())
                .sorted(Comparator.comparing(
                        (ActionLine line) -> line.action().proposedAt(), Comparator.reverseOrder()))
                .toList();
    }

    private List<ActionLine> lines(Incident incident, boolean own) {
        var open = tasks.ofIncident(incident.tenant(), incident.id()).stream()
                .filter(WorkTask::isOpen)
                .collect(Collectors.toMap(WorkTask::subject, Function.identity(), (first, _) -> first));
        var asked = proposals.of(incident.tenant(), incident.id()).stream()
                .collect(Collectors.toMap(Proposal::id, Function.identity()));
        var steps = playbooks.of(incident.tenant(), incident.id()).stream()
                .collect(Collectors.toMap(step -> step.action().id(), Function.identity()));
        var revoked = proposals.revoked(incident.tenant(), incident.id());
        return actions.of(incident.tenant(), incident.id()).stream()
                .map(action -> new ActionLine(
                        action,
                        open.get(action.id()),
                        decision(asked.get(action.id())),
                        steps.get(action.id()),
                        revoked.get(action.id()),
                        own ? null : incident.reference().value()))
                .toList();
    }

    /** By the connection's name; none that can do nothing. */
    List<Offer> offers(TenantId tenant) {
        return connectors.of(tenant).stream()
                .map(connection -> new Offer(
                        connection.id(),
                        connection.name(),
                        connectors.title(connection),
                        List.copyOf(connectors.actions(connection))))
                .filter(offer -> !offer.actions().isEmpty())
                .toList();
    }

    /** What the incident names that such an action could be done to, the latest seen first. */
    List<String> suggestions(IncidentHead incident, Target target) {
        return sightings.of(incident.tenant(), incident.id(), NAMED).stream()
                .filter(entity -> entity.type() == kind(target))
                .map(Entity::value)
                .filter(target::fits)
                .distinct()
                .limit(SUGGESTED)
                .toList();
    }

    private static Proposal.@Nullable Decision decision(@Nullable Proposal proposal) {
        return proposal == null ? null : proposal.decision();
    }

    private static @Nullable EntityType kind(Target target) {
        return switch (target) {
            case HOST -> EntityType.HOST;
            case ADDRESS -> EntityType.IP;
            case DOMAIN -> EntityType.DOMAIN;
            case ACCOUNT -> EntityType.USER;
            case FILE -> EntityType.HASH;
            case MAIL, QUERY, REQUEST, SUMMARY -> null;
        };
    }
}
