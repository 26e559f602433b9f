package eu.custos.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Caller;
import eu.custos.Stack;
import eu.custos.evidence.LedgerVerdict;
import eu.custos.fixtures.Estate;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One incident of a story: named people act through the API here and at a browser in the story, time comes when the
 * story says so, and the records tell what became of it.
 */
final class Case {

    private static final Stack STACK = Stack.shared();
    private static final JsonMapper JSON = JsonMapper.shared();

    final String reference;
    private final Stage stage;
    private final Map<Who, Caller> callers = new EnumMap<>(Who.class);
    private final Map<String, UUID> connections = new HashMap<>();

    /** Whoever appears in stories. */
    enum Who {
        MARIS("Maris Kask", Role.ANALYST),
        PAVEL("Pavel Novak", Role.ANALYST),
        LIN("Lin Sofia", Role.LEAD),
        HANA("Hana Brandt", Role.LEAD),
        MAX("Max Boss", Role.MANAGEMENT);

        final String fullName;
        final Role role;

        Who(String fullName, Role role) {
            this.fullName = fullName;
            this.role = role;
        }
    }

    private Case(Stage stage, String reference) {
        this.stage = stage;
        this.reference = reference;
    }

    /** Alerts come in and somebody makes an incident of them. */
    static Case promoted(Stage stage, Who who, String title, String host) {
        return promoted(stage, who, title, host, 1);
    }

    /** The same beside others: with these alerts the client has so many groups. */
    static Case promoted(Stage stage, Who who, String title, String host, int groups) {
        stage.alerts(title, host, 3, 3);
        var alert = stage.awaitGroups(groups).entrySet().stream()
                .filter(group -> group.getKey().contains(title))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        var made = caller(stage, who)
                .postJson("/api/v1/alerts/%s/promote".formatted(alert.path("id").asString()), "{}");
        return new Case(stage, Caller.read(made).path("incident").asString());
    }

    Person atBrowser(Who who) {
        return stage.person(who.fullName, who.role);
    }

    String page(String tab) {
        return "/console/incidents/%s/%s".formatted(reference, tab);
    }

    /** The next open step of that form is answered by that person, in pairs of field and value. */
    Case does(Who who, String form, String... fieldThenValue) {
        var answer = answer(who, form, fieldThenValue);
        assertThat(answer.statusCode()).as("%s: %s", form, answer.body()).isEqualTo(200);
        return this;
    }

    /** What the platform says to somebody who cannot do that, or not yet. */
    int statusOf(Who who, String form, String... fieldThenValue) {
        return answer(who, form, fieldThenValue).statusCode();
    }

    private HttpResponse<String> answer(Who who, String form, String... fieldThenValue) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < fieldThenValue.length; i += 2) {
            fields.put(fieldThenValue[i], fieldThenValue[i + 1].lines().toList());
        }
        return caller(who).postJson("/api/v1/tasks/%s/complete".formatted(task(form)), JSON.writeValueAsString(fields));
    }

    /** Waits until that person is called. */
    void paged(Who who) {
        var account = stage.account(who.fullName);
        soon().until(() -> open().anyMatch(task -> task.path("form").asString().equals("answer-page")
                && task.path("assignee").asString().equals(account)));
    }

    /** Waits until the process has come to that step. */
    String task(String form) {
        return soon().until(() -> open(form).findFirst(), Optional::isPresent).orElseThrow();
    }

    private Stream<String> open(String form) {
        return open().filter(task -> task.path("form").asString().equals(form))
                .map(task -> task.path("id").asString());
    }

    private Stream<JsonNode> open() {
        return items(stage.api(Role.LEAD, "/api/v1/tasks?limit=100&incident=" + reference)
                .path("items"));
    }

    /** A product of the client is connected, with all that it asks for. */
    Case connected(String product, Estate estate) {
        var id = UUID.randomUUID();
        var body = Map.of(
                "product",
                product,
                "name",
                "Client's " + product,
                "base",
                estate.address(),
                "settings",
                product.equals("keycloak") ? Map.of("realm", "staff", "client", "custos") : Map.of(),
                "secrets",
                Map.of(product.equals("keycloak") ? "client-secret" : "token", "a secret that nobody reads"));
        stage.put(Role.ADMINISTRATOR, "/api/v1/clients/%s/connectors/%s".formatted(stage.client, id), body);
        connections.put(product, id);
        return this;
    }

    /** Proposes an action until tomorrow; {@code clause} is that of the agreement, empty where it names none. */
    Case proposes(Who who, String product, String action, String target, String clause) {
        var body = Map.of(
                "connector",
                Objects.requireNonNull(connections.get(product)).toString(),
                "action",
                action,
                "target",
                target,
                "reason",
                "The attacker works from there.",
                "clause",
                clause,
                "expiresAt",
                Instant.now().plus(Duration.ofDays(1)).toString());
        var answer = caller(who)
                .postJson(
                        "/api/v1/incidents/%s/actions".formatted(reference),
                        JSON.writeValueAsString(body),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return this;
    }

    /** Wants the actions on that target to be taken back or kept. */
    Case wants(Who who, String wish, String target) {
        var path = "/api/v1/incidents/%s/actions/%s/%s".formatted(reference, action(target, "IN_FORCE"), wish);
        Caller.read(caller(who).postJson(path, "{}"));
        return this;
    }

    /** Waits until an action on that target is so; answers its id. */
    String action(String target, String state) {
        return soon().until(
                        () -> items(stage.api(Role.LEAD, "/api/v1/incidents/%s/actions".formatted(reference)))
                                .filter(action -> action.path("target")
                                                .asString()
                                                .equals(target)
                                        && action.path("state").asString().equals(state))
                                .map(action -> action.path("id").asString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow(() -> new AssertionError("%s never was %s".formatted(target, state)));
    }

    /** The time that those timers wait for has come: nobody waits for it in a test. */
    Case timeComes(String timer) {
        var due = soon().until(() -> timers(timer), jobs -> !jobs.isEmpty());
        CurrentScope.run(
                scope(),
                () -> due.forEach(job -> STACK.bean(ManagementService.class).executeJob(job.getId())));
        return this;
    }

    /** The open step of that form is late from now on. */
    Case late(String form) {
        var late = inTransaction(() -> STACK.bean(JdbcClient.class)
                .sql("UPDATE work_task SET due_at = now() - interval '1 second' WHERE id = ? AND ended_at IS NULL")
                .param(task(form))
                .update());
        assertThat(late).isEqualTo(1);
        return this;
    }

    private List<Job> timers(String timer) {
        return inTransaction(() -> STACK.bean(ManagementService.class)
                .createJobQuery()
                .tenantIdIn(stage.tenant.toString())
                .activityId(timer)
                .list());
    }

    /** Waits until every run of that process has ended; answers how, in the order of their beginning. */
    List<String> ended(String process) {
        return soon()
                .until(
                        () -> runs(process),
                        runs -> runs.stream()
                                .noneMatch(run -> run.path("endedAs").isNull()))
                .stream()
                .map(run -> run.path("endedAs").asString())
                .toList();
    }

    private List<JsonNode> runs(String process) {
        return items(stage.api(Role.LEAD, "/api/v1/incidents/%s/process".formatted(reference))
                        .path("processes"))
                .filter(run -> run.path("process").asString().equals(process))
                .sorted(java.util.Comparator.comparing(
                        run -> run.path("startedAt").asString()))
                .toList();
    }

    String severity() {
        return stage.api(Role.LEAD, "/api/v1/incidents/" + reference)
                .path("severity")
                .asString();
    }

    /** Types of the evidence of this incident in order; what the ledger holds must be sound. */
    List<String> evidence() {
        assertThat(stage.ledger()).isInstanceOf(LedgerVerdict.Sound.class);
        return inTransaction(() -> STACK.bean(JdbcClient.class)
                .sql("""
                        SELECT l.type FROM evidence_leaf l JOIN incident i ON i.tenant_id = l.tenant_id AND i.id = l.incident_id
                         WHERE i.reference = ? ORDER BY l.seq
                        """)
                .param(reference)
                .query(String.class)
                .list());
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return CurrentScope.call(
                scope(),
                () -> new TransactionTemplate(STACK.bean(PlatformTransactionManager.class)).execute(_ -> work.get()));
    }

    private Scope scope() {
        return Scope.platform("process", Set.of(stage.tenant));
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private Caller caller(Who who) {
        return callers.computeIfAbsent(who, _ -> caller(stage, who));
    }

    static Caller caller(Stage stage, Who who) {
        var actor = new Actor(Actor.Kind.PERSON, stage.account(who.fullName), who.fullName);
        var token = CurrentScope.call(
                Scope.platform("test", Set.of(stage.tenant)),
                () -> STACK.bean(AccessTokens.class).issue(who.role, null, actor, null));
        return new Caller(STACK.address(), token.secret());
    }
}
