package eu.custos.response.containment;

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

/** Questions to one client organisation: that of the scope, and no other. */
@Service
@Transactional(readOnly = true)
class ClientRequests {

    private static final String FORM = "answer-request";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final JdbcClientRequests requests;
    private final JdbcProposals proposals;
    private final TaskDesk tasks;
    private final IncidentDesk incidents;
    private final Contacts contacts;
    private final ClientOrganisations clients;

    ClientRequests(
            JdbcClientRequests requests,
            JdbcProposals proposals,
            TaskDesk tasks,
            IncidentDesk incidents,
            Contacts contacts,
            ClientOrganisations clients) {
        this.requests = requests;
        this.proposals = proposals;
        this.tasks = tasks;
        this.incidents = incidents;
        this.contacts = contacts;
        this.clients = clients;
    }

    /** Open questions, due first; of one incident where its reference is given. */
    List<ClientRequest> open(@Nullable String incident) {
        return own().stream()
                .flatMap(tenant -> requests.open(tenant, incident).stream())
                .flatMap(task -> find(task).stream())
                .toList();
    }

    Optional<ClientRequest> find(String task) {
        return find(task, new Filled.Wrong(Map.of(), Map.of()));
    }

    /** The question with what was wrong about the last answer to it. */
    Optional<ClientRequest> find(String id, Filled.Wrong wrong) {
        return own().flatMap(tenant -> tasks.find(id)
                .filter(task -> task.tenant().equals(tenant) && task.form().equals(FORM))
                .map(task -> request(task, wrong)));
    }

    private ClientRequest request(WorkTask task, Filled.Wrong wrong) {
        var zone = clients.find(task.tenant()).map(ClientOrganisation::zone).orElse(ZoneOffset.UTC);
        var reason = wrong.sent().getOrDefault("reason", List.of());
        return new ClientRequest(
                task,
                proposals.get(task.tenant(), task.subject()),
                incidents.get(task.tenant(), task.incident()).title(),
                CurrentScope.get().may(Permission.DECISION_ANSWER),
                contacts.deciders(task.tenant()).stream().map(Contact::name).toList(),
                clock(task.dueAt(), zone),
                zone.getId().replaceFirst(".*/", "").replace('_', ' '),
                requests.reminded(task.tenant(), task.subject()),
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
