package eu.custos.response.asking;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.notice.Occasion;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientAccounts;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A client's decider asks another decider of the same client to answer, or takes that back.
 *
 * <p>It says who is expected to answer and takes nothing from the others: in need each of them still may.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Delegations {

    static final int LONGEST_REASON = 500;

    private final JdbcDelegations store;
    private final ClientAccounts accounts;
    private final IncidentDesk incidents;
    private final Notices notices;
    private final Clock clock;

    Delegations(JdbcDelegations store, ClientAccounts accounts, IncidentDesk incidents, Notices notices, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.incidents = incidents;
        this.notices = notices;
        this.clock = clock;
    }

    /** The one in force, if the question was handed on. */
    Optional<Delegation> of(WorkTask task) {
        return store.find(task.tenant(), task.id(), deciders(task.tenant()));
    }

    /** To whom the reader may hand a question. */
    List<Actor> others(TenantId tenant) {
        return accounts.deciders(tenant).stream()
                .filter(decider ->
                        !decider.id().equals(CurrentScope.get().actor().id()))
                .toList();
    }

    /** Hands a question on. Returns why not; empty where it was done, or had been done by the same form. */
    Optional<String> give(WorkTask task, String to, String reason, String request) {
        var actor = CurrentScope.get().actor();
        CurrentScope.get().require(Permission.DECISION_ANSWER, task.tenant());
        var person = others(task.tenant()).stream()
                .filter(other -> other.id().equals(to))
                .findFirst();
        if (person.isEmpty()) {
            return Optional.of("Choose another decider of your organisation.");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON || !Prose.isKept(reason)) {
            return Optional.of("Say why, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        if (!store.lockOpen(task.tenant(), task.id())) {
            return Optional.of("This question is no longer asked.");
        }
        var id = UUID.nameUUIDFromBytes("%s/%s".formatted(task.id(), request).getBytes(StandardCharsets.UTF_8));
        if (store.has(task.tenant(), id)) {
            return Optional.empty();
        }
        var now = clock.instant();
        store.end(task.tenant(), task.id(), actor.name(), now);
        var words = reason.strip();
        store.add(task.tenant(), id, task.id(), actor, person.get(), words, now);
        tell(
                task,
                "decision.delegated",
                "%s asked %s to answer \"%s\": %s"
                        .formatted(actor.name(), person.get().name(), task.name(), words),
                words);
        notices.request(task.tenant(), task.incident(), Occasion.DECISION_DUE, "delegated:" + id);
        return Optional.empty();
    }

    /** Takes it back, or gives it back. Returns why not; a second time nothing happens. */
    Optional<String> end(WorkTask task) {
        CurrentScope.get().require(Permission.DECISION_ANSWER, task.tenant());
        if (!store.lockOpen(task.tenant(), task.id())) {
            return Optional.of("This question is no longer asked.");
        }
        var actor = CurrentScope.get().actor();
        if (store.end(task.tenant(), task.id(), actor.name(), clock.instant())) {
            var text = "Every decider of the client is asked again \"%s\"".formatted(task.name());
            tell(task, "decision.delegation-ended", text, text);
        }
        return Optional.empty();
    }

    private List<String> deciders(TenantId tenant) {
        return accounts.deciders(tenant).stream().map(Actor::id).toList();
    }

    private void tell(WorkTask task, String kind, String text, String words) {
        incidents.tell(
                task.tenant(), task.incident(), new TimelineEntry(Lane.CLIENT, kind, text, clock.instant()), words);
    }
}
