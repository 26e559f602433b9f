package eu.custos.response.recovery;

import eu.custos.incident.IncidentDesk;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.form.Filled;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Returns to service that one client organisation is asked to accept: that of the scope, and no other. */
@Service
@Transactional(readOnly = true)
class ReturnRequests {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final JdbcRecoveryPlans plans;
    private final TaskDesk tasks;
    private final IncidentDesk incidents;
    private final Contacts contacts;
    private final ClientOrganisations clients;

    ReturnRequests(
            JdbcRecoveryPlans plans,
            TaskDesk tasks,
            IncidentDesk incidents,
            Contacts contacts,
            ClientOrganisations clients) {
        this.plans = plans;
        this.tasks = tasks;
        this.incidents = incidents;
        this.contacts = contacts;
        this.clients = clients;
    }

    /** Open questions, due first; of one incident where its reference is given. */
    List<ReturnRequest> open(@Nullable String incident) {
        return own().stream()
                .flatMap(tenant -> plans.openReturns(tenant, incident).stream())
                .flatMap(task -> find(task).stream())
                .toList();
    }

    Optional<ReturnRequest> find(String task) {
        return find(task, new Filled.Wrong(Map.of(), Map.of()));
    }

    /** The question with what was wrong about the last answer to it. */
    Optional<ReturnRequest> find(String id, Filled.Wrong wrong) {
        return own().flatMap(tenant -> tasks.find(id)
                .filter(task -> task.tenant().equals(tenant) && task.form().equals(ConfirmReturnForm.KEY))
                .flatMap(task -> plans.find(tenant, task.subject()).map(plan -> request(task, plan, wrong))));
    }

    private ReturnRequest request(WorkTask task, RecoveryPlan plan, Filled.Wrong wrong) {
        var zone = clients.find(task.tenant()).map(ClientOrganisation::zone).orElse(ZoneOffset.UTC);
        var reason = wrong.sent().getOrDefault("reason", List.of());
        return new ReturnRequest(
                task,
                plan,
                incidents.get(task.tenant(), task.incident()).title(),
                CurrentScope.get().may(Permission.DECISION_ANSWER),
                contacts.deciders(task.tenant()).stream().map(Contact::name).toList(),
                clock(task.dueAt(), zone),
                zone.getId().replaceFirst(".*/", "").replace('_', ' '),
                UUID.randomUUID().toString(),
                wrong.errors(),
                reason.isEmpty() ? null : reason.getFirst());
    }

    private static String clock(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }

    /** A portal session belongs to one organisation; any other number is a fault of access and shows nothing. */
    private static Optional<TenantId> own() {
        var tenants = CurrentScope.get().tenants();
        return tenants.size() == 1 ? tenants.stream().findFirst() : Optional.empty();
    }
}
