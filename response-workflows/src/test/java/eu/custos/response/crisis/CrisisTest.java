package eu.custos.response.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.live.Banners.Banner;
import eu.custos.response.Story;
import eu.custos.response.escalation.Duty;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrisisTest {

    private static final String PAGE = "Task_AnswerPage";

    private final Crises crises = Story.PLATFORM.bean(Crises.class);
    private final CrisisRunner runner = Story.PLATFORM.bean(CrisisRunner.class);

    @BeforeEach
    void somebodyIsOnDuty() {
        Duty.none();
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(3, "hed", "Hedda Head");
    }

    @Test
    void raisesEverythingOfOneClientToTheTopAtOnceAndNothingElse() {
        var running = Story.declared(Severity.MEDIUM).triaged().assessed("MEDIUM", "NONE", "ONE", "no");
        var quiet = Story.declared(running.tenant(), Severity.LOW);
        var exercise = Story.declared(running.tenant(), Severity.HIGH, true);
        var other = Story.declared(Severity.MEDIUM);
        assertThat(running.task(PAGE).assignee()).isEqualTo("dan");

        declare(running, UUID.randomUUID());
        runner.work();
        running.work();

        assertThat(running.task(PAGE).assignee()).isEqualTo("hed");
        assertThat(quiet.task(PAGE).assignee()).isEqualTo("hed");
        assertThat(exercise.open()).doesNotContain(PAGE);
        assertThat(other.open()).doesNotContain(PAGE);
        assertThat(running.facts("crisis.declared")).hasSize(1);
        assertThat(running.facts("crisis.incidents-raised"))
                .singleElement()
                .asString()
                .contains("\"incidents\":2");
    }

    @Test
    void raisesOnceHoweverOftenItIsDeclaredOrWorked() {
        var story = Story.declared(Severity.MEDIUM);
        var id = UUID.randomUUID();
        declare(story, id);
        declare(story, id);
        runner.work();
        runner.work();
        story.work();

        assertThat(story.tasks())
                .filteredOn(task -> task.activity().equals(PAGE))
                .hasSize(1);
        assertThat(story.facts("crisis.declared")).hasSize(1);
        assertThatExceptionOfType(CrisisRefusal.class).isThrownBy(() -> declare(story, UUID.randomUUID()));
    }

    @Test
    void goesOnWhereTheNodeDiedBeforeItsCommit() {
        var story = Story.declared(Severity.MEDIUM);
        declare(story, UUID.randomUUID());

        // Within a transaction of the test, which is then lost with all that was done in it.
        CurrentScope.run(
                Story.scope("max", Role.MANAGEMENT, story.tenant()),
                () -> Story.DB.transactions().executeWithoutResult(lost -> {
                    runner.work();
                    lost.setRollbackOnly();
                }));
        assertThat(story.runs()).noneMatch(run -> run.process().equals("escalation"));
        runner.work();
        story.work();

        assertThat(story.task(PAGE).assignee()).isEqualTo("hed");
    }

    @Test
    void letsWhatComesWhileItIsOnBeginOnTopAndNothingAfterItsEnd() {
        var before = Story.declared(Severity.MEDIUM);
        var id = UUID.randomUUID();
        declare(before, id);
        var during = Story.declared(before.tenant(), Severity.MEDIUM).triaged().assessed("MEDIUM", "NONE", "ONE", "no");
        assertThat(during.task(PAGE).assignee()).isEqualTo("hed");

        before.as("max", Role.MANAGEMENT, () -> {
            crises.end(id, "All contained");
            return id;
        });
        var after = Story.declared(before.tenant(), Severity.MEDIUM).triaged().assessed("MEDIUM", "NONE", "ONE", "no");
        runner.work();

        assertThat(after.task(PAGE).assignee()).isEqualTo("dan");
        // Its batch had not come to it before the end: then it has nothing to raise.
        assertThat(before.runs()).noneMatch(run -> run.process().equals("escalation"));
        assertThat(before.facts("crisis.ended")).hasSize(1);
    }

    @Test
    void saysSoOnEveryPageOfWhoeverSeesTheClient() {
        var story = Story.declared(Severity.MEDIUM);
        declare(story, UUID.randomUUID());

        assertThat(banners(story.tenant())).extracting(Banner::text).containsExactly("Two sites are down");
        assertThat(banners(Story.DB.newClient())).isEmpty();
    }

    @Test
    void isForManagementAndLeadsAndForAllClientsOnlyForWhoSeesThemAll() {
        var tenant = Story.DB.newClient();
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> declare("ada", Role.ANALYST, tenant, tenant));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> declare("lin", Role.LEAD, Story.DB.newClient(), tenant));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> declare("lin", Role.LEAD, Crisis.PROVIDER, tenant));
    }

    @Test
    void raisesAllClientsOfTheProviderOneByOne() {
        var one = Story.declared(Severity.MEDIUM);
        var other = Story.declared(Severity.LOW);
        var everyone = Story.PLATFORM.bean(ClientOrganisations.class).all().toArray(TenantId[]::new);
        var id = declare("max", Role.MANAGEMENT, Crisis.PROVIDER, everyone);
        try {
            runner.work();
            one.work();
            other.work();

            assertThat(one.task(PAGE).assignee()).isEqualTo("hed");
            assertThat(other.task(PAGE).assignee()).isEqualTo("hed");
            assertThat(one.facts("crisis.incidents-raised")).hasSize(1);
            assertThat(other.facts("crisis.incidents-raised")).hasSize(1);
        } finally {
            CurrentScope.run(Story.scope("max", Role.MANAGEMENT, everyone), () -> crises.end(id, "Over"));
        }
    }

    @Test
    void isToldToManagementOutOfTheRecord() {
        var story = Story.declared(Severity.HIGH).triaged();
        var id = UUID.randomUUID();
        declare(story, id);
        runner.work();
        story.work();

        var brief = story.as(
                "max",
                Role.MANAGEMENT,
                () -> Story.PLATFORM.bean(Briefs.class).of(id).orElseThrow());

        assertThat(brief.waiting()).isZero();
        assertThat(brief.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.called()).isEqualTo("Hedda Head is called, rung 3");
            assertThat(incident.decided()).extracting(Brief.Line::by).contains("Ada Lovelace");
            assertThat(incident.next()).extracting(Brief.Next::name).contains("Answer page");
            assertThat(incident.head().reference())
                    .isEqualTo(story.incident().reference().value());
        });
    }

    private void declare(Story story, UUID id) {
        story.as("max", Role.MANAGEMENT, () -> {
            crises.declare(id, story.tenant(), "Two sites are down");
            return id;
        });
    }

    private UUID declare(String person, Role role, TenantId owner, TenantId... seen) {
        var id = UUID.randomUUID();
        CurrentScope.run(Story.scope(person, role, seen), () -> crises.declare(id, owner, "Two sites are down"));
        return id;
    }

    private static java.util.List<Banner> banners(TenantId tenant) {
        return CurrentScope.call(
                Story.scope("ada", Role.ANALYST, tenant),
                () -> Story.PLATFORM.bean(CrisisBanners.class).banners());
    }
}
