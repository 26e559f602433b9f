package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.oncall.ClientRosters;
import eu.custos.oncall.DutyPerson;
import eu.custos.oncall.Post;
import eu.custos.oncall.Rota;
import eu.custos.oncall.Shift;
import eu.custos.response.escalation.Escalation;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.ladder.Ladder;
import eu.custos.response.ladder.Step;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An analyst who leaves in the middle. */
class LeaversTest extends RunningPlatform {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name = "leaver." + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void leaveNeitherAStepNorAnIncidentNorAShiftBehind() {
        var tenant = newClient();
        var account = employed(tenant);
        var reference = taken(tenant);
        onDuty();
        assertThat(isOnDuty()).isTrue();

        asPlatform(() -> {
            context.getBean(AccountDesk.class).deactivate(account);
            return account;
        });

        assertNobodyHas(tenant, reference);
        assertThat(isOnDuty()).isFalse();
    }

    @Test
    void leaveTheWorkOfAClientThatTheySeeNoLongerAndKeepThatOfAnother() {
        var tenant = newClient();
        var other = newClient();
        var account = employed(tenant, other);
        var reference = taken(tenant);
        var kept = taken(other);
        onDuty();

        asPlatform(() -> {
            context.getBean(AccountDesk.class).change(account, Set.of(Role.ANALYST), Set.of(other), false);
            return account;
        });

        assertNobodyHas(tenant, reference);
        assertThat(read(kept).owner()).isEqualTo(name);
        assertThat(triage(other, kept).assignee()).isEqualTo(name);
        assertThat(isOnDuty()).isTrue();
    }

    @Test
    void leaveNoHandMadeTaskThatIsTheirs() {
        var tenant = newClient();
        var account = employed(tenant);
        var page = "/console/incidents/" + incident(tenant, Tlp.AMBER);
        var browser = browser();
        browser.signIn(name, PASSWORD);
        var task = Map.of(
                "requestId", UUID.randomUUID().toString(), "title", "Call the supplier of the gateway", "owner", name);
        assertThat(browser.submit(page + "/tasks", page + "/todo", task).statusCode())
                .isEqualTo(302);

        asPlatform(() -> {
            context.getBean(AccountDesk.class).deactivate(account);
            return account;
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(types(tenant)).contains("incident.task-left"));
        var lead = person("lead." + name, tenant, Role.LEAD);
        assertThat(lead.get(page + "/timeline").body())
                .contains("A task has nobody any more, as %s has left: Call the supplier".formatted(name));
    }

    @Test
    void areNotCalledForAClientThatTheyDoNotSee() {
        var seen = newClient();
        var unseen = newClient();
        employed(seen);
        onDuty();

        assertThat(onDutyFor(seen)).contains(name);
        assertThat(onDutyFor(unseen)).isEmpty();
        assertThat(calledFor(seen)).isInstanceOf(Step.Called.class);
        assertThat(calledFor(unseen)).isInstanceOf(Step.Empty.class);
        leadsInThreeWeeks();
        var lead = person("lead." + name, Set.of(seen, unseen), Role.LEAD);
        assertThat(lead.get("/console/oncall").body())
                .containsPattern(Pattern.quote(name) + "</b>, <span>duty lead(?s:.*?)"
                        + asPlatform(() -> context.getBean(ClientOrganisations.class)
                                .find(unseen)
                                .orElseThrow()
                                .reference()));
    }

    private Optional<String> onDutyFor(TenantId client) {
        return asPlatform(() -> context.getBean(ClientRosters.class)
                .of(client)
                .onDuty(Post.EXPERT, Instant.now())
                .map(DutyPerson::account));
    }

    private Step calledFor(TenantId client) {
        var ladder = new Ladder(List.of(new Ladder.Rung(Post.EXPERT, Duration.ofMinutes(15))));
        return asPlatform(() -> ladder.call(
                1, Instant.now(), context.getBean(ClientRosters.class).of(client)));
    }

    private void assertNobodyHas(TenantId tenant, String reference) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(reference).owner()).isNull());
        assertThat(triage(tenant, reference).assignee()).isNull();
        assertThat(types(tenant)).contains("task.released", "incident.owner-left");
        assertThat(causes(tenant, reference)).contains("Its owner, %s, has left".formatted(name));
    }

    private String taken(TenantId tenant) {
        var reference = incident(tenant, Tlp.AMBER);
        CurrentScope.run(
                Scope.of(new Actor(Actor.Kind.PERSON, name, name), Set.of(Role.ANALYST), Set.of(tenant)),
                () -> takeEverything(tenant, reference));
        assertThat(triage(tenant, reference).assignee()).isEqualTo(name);
        return reference;
    }

    private UUID employed(TenantId... cleared) {
        return asPlatform(() -> context.getBean(AccountDesk.class)
                .open(new NewAccount(name, name, Set.of(Role.ANALYST), Set.of(cleared), false), PASSWORD));
    }

    private void takeEverything(TenantId tenant, String reference) {
        context.getBean(TaskDesk.class).claim(triage(tenant, reference).id());
        var incident = read(reference);
        context.getBean(IncidentDesk.class).assign(tenant, incident.id(), incident.version(), name);
    }

    private void onDuty() {
        duty(4, Instant.now());
    }

    private void leadsInThreeWeeks() {
        duty(2, Instant.now().plus(Duration.ofDays(21)));
    }

    private void duty(int post, Instant from) {
        var shift = new Shift(UUID.randomUUID(), post, name, name, null, from, from.plus(Duration.ofHours(8)), false);
        asPlatform(() -> {
            context.getBean(Rota.class).enter(shift);
            return shift;
        });
    }

    private boolean isOnDuty() {
        return asPlatform(() -> context.getBean(Rota.class).isOnDuty(name, Instant.now()));
    }

    private Incident read(String reference) {
        return asPlatform(() ->
                context.getBean(IncidentDesk.class).findByReference(reference).orElseThrow());
    }

    private WorkTask triage(TenantId tenant, String reference) {
        return asPlatform(() -> context
                .getBean(TaskDesk.class)
                .ofIncident(tenant, read(reference).id())
                .stream()
                .filter(WorkTask::isOpen)
                .filter(task -> task.activity().equals("Task_TriageIncident"))
                .findFirst()
                .orElseThrow());
    }

    private List<String> causes(TenantId tenant, String reference) {
        var incident = read(reference).id();
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        return asPlatform(
                () -> transaction.execute(_ -> context.getBean(Escalations.class).of(tenant, incident).stream()
                        .map(Escalation::cause)
                        .toList()));
    }

    private <T> T asPlatform(Supplier<T> work) {
        var everyone = Set.copyOf(context.getBean(ClientOrganisations.class).all());
        return CurrentScope.call(Scope.platform("test", everyone), work::get);
    }
}
