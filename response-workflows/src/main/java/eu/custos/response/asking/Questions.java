package eu.custos.response.asking;

import eu.custos.incident.IncidentDesk;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.form.Filled;
import eu.custos.response.work.Completion;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
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
public class Questions {

    /** Nothing was sent yet. */
    public static final Filled.Wrong UNANSWERED = new Filled.Wrong(Map.of(), Map.of());

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final TaskDesk tasks;
    private final IncidentDesk incidents;
    private final Contacts contacts;
    private final ClientOrganisations clients;
    private final Delegations delegations;
    private final AskingBack back;

    Questions(
            TaskDesk tasks,
            IncidentDesk incidents,
            Contacts contacts,
            ClientOrganisations clients,
            Delegations delegations,
            AskingBack back) {
        this.back = back;
        this.delegations = delegations;
        this.tasks = tasks;
        this.incidents = incidents;
        this.contacts = contacts;
        this.clients = clients;
    }

    /** Open ones of that form, due first; of one incident where its reference is given. */
    @Transactional(readOnly = true)
    public List<Question> open(String form, @Nullable String incident) {
        return CurrentScope.get().own().stream()
                .flatMap(tenant -> tasks.openOf(tenant, form, incident).stream())
                .map(task -> question(task, UNANSWERED))
                .toList();
    }

    /** The question with what was wrong about the last answer to it. */
    @Transactional(readOnly = true)
    public Optional<Question> find(String form, String id, Filled.Wrong wrong) {
        return CurrentScope.get()
                .own()
                .flatMap(tenant -> tasks.find(id)
                        .filter(task ->
                                task.tenant().equals(tenant) && task.form().equals(form))
                        .map(task -> question(task, wrong)));
    }

    /** Answers a question; empty where it was taken, without a field at fault where it was asked no longer. */
    public Optional<Filled.Wrong> answer(String id, String request, Map<String, List<String>> sent) {
        return switch (tasks.complete(id, request, sent)) {
            case Completion.Done _, Completion.Repeated _ -> Optional.empty();
            case Completion.Unfit(var _, var wrong) -> Optional.of(wrong);
            case Completion.Refused(var _, var why) -> Optional.of(new Filled.Wrong(Map.of("reason", why), sent));
            case Completion.TooLate _, Completion.Unknown() -> Optional.of(new Filled.Wrong(Map.of(), sent));
        };
    }

    /** Hands a question to another decider. Returns why not; empty where it was done. */
    @Transactional
    public Optional<String> handOn(WorkTask task, String to, String reason, String request) {
        return delegations.give(task, to, reason, request);
    }

    /** Takes a question back from whom it was handed to. Returns why not; empty where it was done. */
    @Transactional
    public Optional<String> takeBack(WorkTask task) {
        return delegations.end(task);
    }

    /** Asks us back. Returns why not; empty where it was done. */
    @Transactional
    public Optional<String> askBack(WorkTask task, String words, String request) {
        return back.ask(task, words, request);
    }

    /** What was asked back about a question, oldest first. */
    @Transactional(readOnly = true)
    List<AskedBack> askedBack(WorkTask task) {
        return back.of(task);
    }

    /** Any question to the reader's organisation, whatever it is about. */
    @Transactional(readOnly = true)
    public Optional<WorkTask> any(String id) {
        return CurrentScope.get()
                .own()
                .flatMap(tenant -> tasks.find(id)
                        .filter(task ->
                                task.tenant().equals(tenant) && task.roles().contains(Role.CLIENT_DECIDER)));
    }

    private Question question(WorkTask task, Filled.Wrong wrong) {
        var zone = clients.find(task.tenant()).map(ClientOrganisation::zone).orElse(ZoneOffset.UTC);
        var incident = incidents.get(task.tenant(), task.incident());
        return new Question(
                task,
                incident.title(),
                incident.exercise(),
                CurrentScope.get().may(Permission.DECISION_ANSWER),
                contacts.deciders(task.tenant()).stream().map(Contact::name).toList(),
                clock(task.dueAt(), zone),
                zone.getId().replaceFirst(".*/", "").replace('_', ' '),
                UUID.randomUUID().toString(),
                wrong,
                delegations.of(task).orElse(null),
                delegations.others(task.tenant()),
                back.of(task),
                back.times(task));
    }

    private static String clock(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }
}
