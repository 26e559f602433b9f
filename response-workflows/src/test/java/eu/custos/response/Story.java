package eu.custos.response;

import eu.custos.connector.Connection;
import eu.custos.connector.Connectors;
import eu.custos.fixtures.Database;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.notice.Message;
import eu.custos.notice.Outbox;
import eu.custos.response.escalation.Escalation;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.work.Completion;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One incident driven through its processes by people with names, with the clock in the test's hand. */
public final class Story {

    public static final Database DB = Database.shared();
    public static final Platform PLATFORM = Platform.shared();

    private static final Map<String, String> NAMES = Map.of(
            "ada", "Ada Lovelace", "lin", "Lin Sofia", "max", "Max Boss", "ingrid", "Ingrid Sand", "olaf", "Olaf Berg");

    private final TenantId tenant;
    private final Incident incident;
    private final Consumer<Story> worker;

    private Story(TenantId tenant, Incident incident, Consumer<Story> worker) {
        this.tenant = tenant;
        this.incident = incident;
        this.worker = worker;
    }

    public static Story declared(Severity severity) {
        return declared(DB.newClient(), severity);
    }

    public static Story declared(TenantId tenant, Severity severity) {
        return declared(tenant, severity, false);
    }

    public static Story declared(TenantId tenant, Severity severity, boolean exercise) {
        var content = new NewIncident(
                "Ransomware on file servers",
                severity,
                Tlp.AMBER,
                null,
                Origin.MANUAL,
                PLATFORM.clock().instant(),
                List.of(),
                List.of(),
                exercise);
        var incident = CurrentScope.call(
                scope("ada", Role.ANALYST, tenant),
                () -> PLATFORM.bean(IncidentDesk.class).declare(tenant, content));
        return new Story(tenant, incident, Story::workHere);
    }

    /** Of an incident that somebody declared. */
    public static Story of(Incident incident) {
        return new Story(incident.tenant(), incident, Story::workHere);
    }

    /** The same from here on, with the jobs done by that one. */
    public Story workedBy(Consumer<Story> other) {
        return new Story(tenant, incident, other);
    }

    /** The same from here on, where every job is done by a node that dies before its commit, and then by the next. */
    public Story onDyingNodes() {
        return workedBy(story -> Jobs.run(PLATFORM, story.tenant, 1, Jobs::dieOnce));
    }

    public static Scope scope(String person, Role role, TenantId... tenants) {
        var kind = role.boundToOneClient() ? Actor.Kind.CLIENT_PERSON : Actor.Kind.PERSON;
        return Scope.of(new Actor(kind, person, NAMES.getOrDefault(person, person)), Set.of(role), Set.of(tenants));
    }

    public TenantId tenant() {
        return tenant;
    }

    public Incident incident() {
        return as("ada", Role.ANALYST, () -> PLATFORM.bean(IncidentDesk.class).get(tenant, incident.id()));
    }

    public <T> T as(String person, Role role, Supplier<T> work) {
        return CurrentScope.call(scope(person, role, tenant), work::get);
    }

    /** All tasks of the incident, open ones first. */
    public List<WorkTask> tasks() {
        return as("ada", Role.ANALYST, () -> PLATFORM.bean(TaskDesk.class).ofIncident(tenant, incident.id()));
    }

    /** Steps that are open, but for those of telling the client, which run beside everything else. */
    public List<String> open() {
        return tasks().stream()
                .filter(WorkTask::isOpen)
                .filter(task -> !task.process().equals("client-notification"))
                .map(WorkTask::activity)
                .sorted()
                .toList();
    }

    public WorkTask task(String activity) {
        return tasks().stream()
                .filter(WorkTask::isOpen)
                .filter(task -> task.activity().equals(activity))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No open task %s, there are %s".formatted(activity, open())));
    }

    /** Answers as that person, which must be taken, then lets the platform do its jobs that are due. */
    public Story done(String person, Role role, String activity, String... fieldThenValue) {
        return taken(activity, answer(person, role, activity, fieldThenValue));
    }

    private Story taken(String activity, Completion completion) {
        if (!(completion instanceof Completion.Done)) {
            throw new AssertionError("%s was not taken: %s".formatted(activity, completion));
        }
        return this;
    }

    /** Answers as that person, then lets the platform do its jobs that are due. */
    public Completion answer(String person, Role role, String activity, String... fieldThenValue) {
        var completion = send(person, role, task(activity), UUID.randomUUID().toString(), fieldThenValue);
        if (completion instanceof Completion.Done) {
            work();
        }
        return completion;
    }

    public Completion send(String person, Role role, WorkTask task, String request, String... fieldThenValue) {
        var sent = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < fieldThenValue.length; i += 2) {
            sent.computeIfAbsent(fieldThenValue[i], _ -> new ArrayList<>()).add(fieldThenValue[i + 1]);
        }
        return as(person, role, () -> PLATFORM.bean(TaskDesk.class).complete(task.id(), request, sent));
    }

    /** Runs every job of this client that is due, until none is. */
    public void work() {
        worker.accept(this);
    }

    private void workHere() {
        Jobs.run(PLATFORM, tenant, 1, Jobs::execute);
    }

    /** Runs what is due round by round, as parallel job threads would: one step of each instance after the other. */
    public void workBreadthFirst() {
        Jobs.run(PLATFORM, tenant, 100, Jobs::execute);
    }

    /** Lets the time come, with whatever the platform has to do then. */
    public Story pass(Instant moment) {
        PLATFORM.clock().set(moment);
        work();
        return this;
    }

    /** Stops one second before that task is due. */
    public Story almostDue(String activity) {
        return pass(due(activity).minusSeconds(1));
    }

    /** Goes one second past the time of that task. */
    public Story overdue(String activity) {
        return pass(due(activity).plusSeconds(1));
    }

    public Instant due(String activity) {
        return Objects.requireNonNull(task(activity).dueAt(), activity);
    }

    public List<IncidentRun> runs() {
        return DB.in(
                scope("ada", Role.ANALYST, tenant),
                () -> PLATFORM.bean(JdbcIncidentRuns.class).of(tenant, incident.id()));
    }

    public IncidentRun run(String process) {
        return runs().stream()
                .filter(run -> run.process().equals(process))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No run of " + process));
    }

    /** Types of the evidence of this incident, in order. */
    public List<String> evidence() {
        DB.settled();
        return DB.in(
                scope("ada", Role.ANALYST, tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE incident_id = ? ORDER BY seq")
                        .param(incident.id().value())
                        .query(String.class)
                        .list());
    }

    /** Why somebody was to be called, each escalation of this incident. */
    public List<String> causes() {
        return DB
                .in(
                        scope("ada", Role.ANALYST, tenant),
                        () -> PLATFORM.bean(Escalations.class).of(tenant, incident.id()))
                .stream()
                .map(Escalation::cause)
                .toList();
    }

    /** A product of this client's, connected with the usual limits. */
    public UUID connected(
            String product, String name, String base, Map<String, String> settings, Map<String, String> secrets) {
        var connection = new Connection(
                tenant, UUID.randomUUID(), product, name, base, settings, Connection.Limits.USUAL, true, 1);
        return as("kai", Role.ADMINISTRATOR, () -> {
            PLATFORM.bean(Connectors.class).keep(connection, secrets);
            return connection.id();
        });
    }

    /** What was written to people about this incident. */
    public List<Message> messages() {
        return as(
                "ada",
                Role.ANALYST,
                () -> PLATFORM.bean(Outbox.class)
                        .ofIncident(tenant, incident.id().value()));
    }

    /** What the ledger holds of the entries of that type, as it was hashed. */
    public List<String> facts(String type) {
        DB.settled();
        return DB.in(
                scope("ada", Role.ANALYST, tenant),
                () -> DB.jdbc()
                        .sql("SELECT convert_from(leaf, 'UTF8') FROM evidence_leaf WHERE type = ? ORDER BY seq")
                        .param(type)
                        .query(String.class)
                        .list());
    }

    /** What people said in the entries of that type. */
    public List<String> words(String type) {
        DB.settled();
        return DB.in(
                scope("ada", Role.ANALYST, tenant),
                () -> DB.jdbc().sql("""
                                SELECT convert_from(t.words, 'UTF8')
                                FROM evidence_leaf l JOIN evidence_text t USING (tenant_id, seq)
                                WHERE l.type = ? ORDER BY seq
                                """).param(type).query(String.class).list());
    }

    public Story triaged() {
        return triagedBy("ada", Role.ANALYST);
    }

    public Story triagedBy(String person, Role role) {
        return done(
                person,
                role,
                "Task_TriageIncident",
                "verdict",
                "GENUINE",
                "rsit",
                "malicious-code/infected-system",
                "reason",
                "Notes and encrypted files");
    }

    public Story assessed(String functional, String data, String spread, String crown) {
        return assessedBy("ada", functional, data, spread, crown);
    }

    public Story assessedBy(String person, String functional, String data, String spread, String crown) {
        return done(person, Role.ANALYST, "Task_AssessIncident", assessment(functional, data, spread, crown));
    }

    /** What an analyst puts into the form, field by field. */
    public static String[] assessment(String functional, String data, String spread, String crown) {
        return new String[] {
            "functional", functional, "data", data, "spread", spread, "crown", crown, "basis", "Three hosts seen"
        };
    }

    public Story proposed(String effectClass, String... more) {
        return proposedBy("ada", Role.ANALYST, effectClass, "HOLD", more);
    }

    public Story proposedBy(String person, Role role, String effectClass, String fallback, String... more) {
        var fields = new ArrayList<>(List.of("needed", "yes", "measure", "Isolate VLAN 40"));
        fields.addAll(List.of("effectClass", effectClass, "effect", "Scanners stop", "rollback", "12 minutes"));
        fields.addAll(List.of("question", "May we cut off the warehouse?", "fallback", fallback));
        fields.addAll(List.of(more));
        return done(person, role, "Task_ProposeContainment", fields.toArray(String[]::new));
    }

    /** Proposed by an analyst who finds nothing to contain. */
    public Story nothingToContain() {
        return done("ada", Role.ANALYST, "Task_ProposeContainment", "needed", "no", "basis", "Single test host");
    }

    /** Proposed by an analyst and approved by a lead. */
    public Story approved() {
        return proposed("REVERSIBLE")
                .done("lin", Role.LEAD, "Task_ApproveContainment", "approve", "yes", "reason", "Proportionate");
    }

    public Story contained(String holds) {
        return done("ada", Role.ANALYST, "Task_ContainIncident", "holds", holds, "basis", "No beacon for an hour");
    }

    public Story eradicated(String removed) {
        return done(
                "ada",
                Role.ANALYST,
                "Task_EradicateCause",
                "removed",
                removed,
                "checks",
                "foothold\nentry",
                "basis",
                "Both cleaned");
    }

    /** Planned, checked, restored, watched and verified, up to the end that a lead declares. */
    public Story recovered() {
        return recoveredBy("ada", Role.ANALYST);
    }

    public Story recoveredBy(String person, Role role) {
        return planned()
                .sourcesChecked("CLEAN")
                .restoredBy(person, role)
                .watched()
                .verified("MET");
    }

    public Story planned() {
        return done(
                "lin",
                Role.LEAD,
                "Task_PlanRecovery",
                "sources",
                "Backup of 03:00",
                "steps",
                "File server",
                "criteria",
                "Two users open their files",
                "watch",
                "72");
    }

    public Story sourcesChecked(String outcome) {
        return done(
                "ada",
                Role.ANALYST,
                "Task_CheckSources",
                "source-1",
                outcome,
                "source-1-note",
                "Hash compared with the offline list");
    }

    public Story restoredBy(String person, Role role) {
        return done(person, role, "Task_RestoreServices", "step-1", "RESTORED", "step-1-note", "Smoke test");
    }

    /** Cut short by a lead. */
    public Story watched() {
        return done("lin", Role.LEAD, "Task_WatchServices", "reason", "Nothing new for an hour");
    }

    public Story verified(String outcome) {
        return done(
                "bo", Role.ANALYST, "Task_VerifyCriteria", "criterion-1", outcome, "criterion-1-note", "Both tried");
    }

    public Story declaredRecovered(String recovered) {
        return done("lin", Role.LEAD, "Task_DeclareRecovered", "recovered", recovered, "basis", "Criteria looked at");
    }

    public Story closed(String approve, String reviewWanted) {
        return taken("Task_ApproveClosure", closing(approve, reviewWanted));
    }

    /** Whether it may be closed, too. */
    public Completion closing(String approve, String reviewWanted) {
        return answer(
                "lin",
                Role.LEAD,
                "Task_ApproveClosure",
                "approve",
                approve,
                "disposition",
                "RESOLVED",
                "summary",
                "Contained, removed, recovered",
                "reviewWanted",
                reviewWanted);
    }

    /** Days after it was closed. */
    public Story reopened() {
        pass(PLATFORM.clock().instant().plus(Duration.ofDays(3)));
        as("lin", Role.LEAD, () -> {
            var reopened = new IncidentDecision.Reopened(
                    "The beacon is back", PLATFORM.clock().instant());
            PLATFORM.bean(IncidentDesk.class).decide(tenant(), incident().id(), reopened);
            return true;
        });
        work();
        return this;
    }

    /** All the way from declaration to a closed incident, by the shortest road there is. */
    public Story closedWithoutMeasure(String reviewWanted) {
        return triaged().assessed("LOW", "NONE", "ONE", "no").nothingToContain().closed("yes", reviewWanted);
    }
}
