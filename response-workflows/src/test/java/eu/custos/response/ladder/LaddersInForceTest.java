package eu.custos.response.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.response.escalation.Duty;
import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.response.ladder.LadderVersion.State;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaddersInForceTest {

    private static final String PAGE = "Task_AnswerPage";

    private final Ladders ladders = Story.PLATFORM.bean(Ladders.class);
    private final TenantId tenant = Story.DB.newClient();

    @BeforeEach
    void nobodyIsOnDuty() {
        Duty.none();
    }

    @Test
    void climbsAsTheSimulatorForetold() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(3, "hed", "Hedda Head");
        Duty.on(4, "exa", "Exa Expert");
        set("lin", Role.LEAD, "ANALYST 20, LEAD 5, EXPERT 7, HEAD 9");
        var story = Story.declared(tenant, Severity.MEDIUM).triaged();
        var foretold = story.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM
                        .bean(Simulator.class)
                        .simulate(
                                tenant,
                                "SEVERITY_SET",
                                Severity.MEDIUM,
                                Story.PLATFORM.clock().instant()));

        assertThat(climbed(story)).isEqualTo(words(foretold.steps()));
        assertThat(words(foretold.steps()))
                .containsExactly("0 dan on 1", "20 nobody on 2", "20 exa on 3", "27 hed on 4", "36 management");
    }

    @Test
    void keepsTheLadderWithWhichItBeganAndSaysWhich() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        set("lin", Role.LEAD, "ANALYST 20, LEAD 10, HEAD 5");
        var story = Story.declared(tenant, Severity.MEDIUM).triaged().assessed("MEDIUM", "NONE", "ONE", "no");

        set("lin", Role.LEAD, "ANALYST 1, LEAD 1, HEAD 1");
        story.overdue(PAGE);

        assertThat(story.due(PAGE)).isEqualTo(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(10)));
        assertThat(story.facts("escalation.level-decided"))
                .singleElement()
                .asString()
                .contains("functional ladder for medium, of this client, version 1");
        assertThat(inForce().version()).isEqualTo(2);
    }

    @Test
    void takesTwoForALadderThatIsWeaker() {
        var proposed = set("lin", Role.LEAD, "ANALYST 30");
        assertThat(proposed.state()).isEqualTo(State.PROPOSED);
        assertThat(inForce().version()).isZero();

        assertThatExceptionOfType(LadderRefusal.class).isThrownBy(() -> decide("lin", Role.LEAD, true));
        decide("adm", Role.ADMINISTRATOR, true);

        assertThat(inForce().ladder()).isEqualTo(LadderTest.ladder("ANALYST 30"));
        assertThat(evidence()).containsExactly("ladder.proposed", "ladder.in-force");
        assertThatExceptionOfType(LadderRefusal.class).isThrownBy(() -> decide("adm", Role.ADMINISTRATOR, true));
    }

    @Test
    void letsTheProposerTakeItBack() {
        set("lin", Role.LEAD, "ANALYST 30");
        assertThatExceptionOfType(LadderRefusal.class)
                .isThrownBy(() -> set("lin", Role.LEAD, "ANALYST 5, LEAD 5, HEAD 5"));

        decide("lin", Role.LEAD, false);

        assertThat(inForce().version()).isZero();
        assertThat(set("lin", Role.LEAD, "ANALYST 5, LEAD 5, HEAD 5").version()).isEqualTo(2);
    }

    @Test
    void givesUpAClientsOwnLadderForTheCommonOne() {
        assertThatExceptionOfType(LadderRefusal.class).isThrownBy(() -> follow("lin", Role.LEAD));
        set("lin", Role.LEAD, "ANALYST 1, LEAD 1, HEAD 1, MANAGEMENT 1");

        assertThat(follow("lin", Role.LEAD).state()).as("it calls later").isEqualTo(State.PROPOSED);
        assertThat(inForce().forEveryClient()).isFalse();
        Story.DB.in(Story.scope("adm", Role.ADMINISTRATOR, tenant), () -> {
            ladders.decide(tenant, Severity.MEDIUM, Kind.FUNCTIONAL, 2, true);
            return true;
        });

        assertThat(inForce().forEveryClient()).isTrue();
        assertThat(evidence()).endsWith("ladder.proposed", "ladder.in-force");
        assertThatExceptionOfType(LadderRefusal.class).isThrownBy(() -> follow("lin", Role.LEAD));
        assertThat(set("lin", Role.LEAD, "ANALYST 1, LEAD 1, HEAD 1").version()).isEqualTo(3);
    }

    private LadderVersion follow(String person, Role role) {
        return Story.DB.in(
                Story.scope(person, role, tenant),
                () -> ladders.follow(tenant, Severity.MEDIUM, Kind.FUNCTIONAL, "Agreed with the client"));
    }

    @Test
    void leavesOtherClientsAlone() {
        set("lin", Role.LEAD, "ANALYST 5, LEAD 5, HEAD 5");
        var other = Story.DB.newClient();

        assertThat(Story.DB
                        .in(
                                Story.scope("lin", Role.LEAD, other),
                                () -> ladders.inForce(other, Severity.MEDIUM, Kind.FUNCTIONAL))
                        .version())
                .isZero();
    }

    @Test
    void isNotForAnalystsAndNotForOtherClients() {
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> set("ada", Role.ANALYST, "ANALYST 5"));
        var foreign = Story.scope("lin", Role.LEAD, Story.DB.newClient());
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> Story.DB.in(
                        foreign,
                        () -> ladders.set(
                                tenant, Severity.MEDIUM, Kind.FUNCTIONAL, LadderTest.ladder("LEAD 5"), "Why")));
    }

    private LadderVersion set(String person, Role role, String rungs) {
        return Story.DB.in(
                Story.scope(person, role, tenant),
                () -> ladders.set(
                        tenant, Severity.MEDIUM, Kind.FUNCTIONAL, LadderTest.ladder(rungs), "Agreed with them"));
    }

    private void decide(String person, Role role, boolean approve) {
        Story.DB.in(Story.scope(person, role, tenant), () -> {
            ladders.decide(tenant, Severity.MEDIUM, Kind.FUNCTIONAL, 1, approve);
            return tenant;
        });
    }

    private LadderVersion inForce() {
        return Story.DB.in(
                Story.scope("lin", Role.LEAD, tenant), () -> ladders.inForce(tenant, Severity.MEDIUM, Kind.FUNCTIONAL));
    }

    private List<String> evidence() {
        return Story.DB.in(
                Story.scope("lin", Role.LEAD, tenant),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE type LIKE 'ladder.%' ORDER BY seq")
                        .query(String.class)
                        .list());
    }

    /** Lets the real one climb through silence, and writes down what it did. */
    private static List<String> climbed(Story story) {
        var begin = Story.PLATFORM.clock().instant();
        story.assessed("MEDIUM", "NONE", "ONE", "no");
        var seen = new ArrayList<String>();
        while (story.open().contains(PAGE)) {
            seen.add("%d %s on %s".formatted(after(begin), story.task(PAGE).assignee(), rung(story)));
            var gaps = gaps(story);
            // A second past its time: minutes stay what they are.
            story.overdue(PAGE);
            for (var gap = gaps; gap < gaps(story); gap++) {
                seen.add("%d nobody on 2".formatted(after(begin)));
            }
        }
        assertThat(story.open()).contains("Task_TakeCharge");
        seen.add("%d management".formatted(after(begin)));
        return seen;
    }

    private static int gaps(Story story) {
        return (int)
                story.evidence().stream().filter("oncall.gap-found"::equals).count();
    }

    private static long after(Instant begin) {
        return Duration.between(begin, Story.PLATFORM.clock().instant()).toMinutes();
    }

    private static String rung(Story story) {
        return Story.DB.in(
                Story.scope("lin", Role.LEAD, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT max(rung)::text FROM escalation WHERE state = 'PAGING'")
                        .query(String.class)
                        .single());
    }

    private static List<String> words(List<Step> steps) {
        var begin = steps.getFirst().at();
        return steps.stream()
                .map(step -> {
                    var after = Duration.between(begin, step.at()).toMinutes();
                    return switch (step) {
                        case Step.Called called ->
                            "%d %s on %d".formatted(after, called.person().account(), called.rung());
                        case Step.Empty empty -> "%d nobody on %d".formatted(after, empty.rung());
                        case Step.UsedUp _ -> "%d management".formatted(after);
                    };
                })
                .toList();
    }
}
