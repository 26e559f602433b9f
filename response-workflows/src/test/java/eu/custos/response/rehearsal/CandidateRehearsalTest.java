package eu.custos.response.rehearsal;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.playbook;
import static eu.custos.response.rehearsal.RehearsalTest.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.WireMockServer;
import eu.custos.action.ActionDesk;
import eu.custos.connector.ActionType;
import eu.custos.decision.DecisionTables;
import eu.custos.owntable.TwoLeads;
import eu.custos.response.Story;
import eu.custos.response.playbook.Shelf;
import eu.custos.response.rehearsal.Rehearsal.Line;
import eu.custos.response.rehearsal.Rehearsal.Part;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What waits for a second person is tried on an incident that has ended, before anything goes by it. */
class CandidateRehearsalTest {

    private static final RehearsalDesk DESK = Story.PLATFORM.bean(RehearsalDesk.class);
    private static final String REVIEW = "TABLE:review-needed";
    private static final String END = "\"on_completion\": \"@end:1\"";
    private static final WireMockServer FIREWALL =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    private final Story story = Story.declared(Severity.LOW);
    private final Shelf shelf = new Shelf(story);

    @BeforeAll
    static void start() {
        FIREWALL.start();
    }

    @AfterAll
    static void stop() {
        FIREWALL.stop();
    }

    @Test
    void aTableThatWaitsDecidesInTheRehearsalAndNowhereElse() {
        story.closedWithoutMeasure("no");
        new TwoLeads(Story.PLATFORM.beans()).propose(story.tenant(), "review-needed", alwaysReviewed());

        assertThat(part(rehearse(), "post-incident-review").differences()).isZero();
        var tried = rehearse(REVIEW);

        assertThat(tried.with()).singleElement().asString().contains("own-1");
        assertThat(part(tried, "post-incident-review").differences()).isPositive();
        assertThat(part(rehearse(), "post-incident-review").differences())
                .as("taken back")
                .isZero();
        assertThat(story.facts("process.rehearsed").get(1)).contains("own-1");
    }

    @Test
    void aPlaybookThatWaitsIsWorkedByTheAnswersOfThen() {
        var first = shelf.approved(playbook(action(1, END)));
        shelf.started(first, Map.of("__host__", "ws-9"));
        story.done("ada", Role.ANALYST, task(1), "done", "yes", "note", "As told");
        story.closedWithoutMeasure("no");
        var next = shelf.proposed(playbook(action(1, "\"on_completion\": \"@action:2\"") + "," + action(2, END))
                .replace("01-02", "01-03"));
        var deployed = deployed();

        var same = playbookOf(rehearse());
        var other = playbookOf(rehearse("PLAYBOOK:" + next));

        assertThat(same.differences()).isZero();
        assertThat(same.before()).startsWith("1,");
        assertThat(other.now()).startsWith("2,");
        assertThat(other.lines()).contains(new Line("Step 1", "answered", "answered"));
        assertThat(other.lines()).anySatisfy(line -> {
            assertThat(line.name()).isEqualTo("Step 2");
            assertThat(line.before()).isNull();
        });
        assertThat(shelf.state(next)).isEqualTo("PROPOSED");
        assertThat(shelf.state(first)).isEqualTo("APPROVED");
        assertThat(deployed()).isEqualTo(deployed);
    }

    @Test
    void aPlaybookOfEveryClientIsTriedLikeOnesOwn() {
        var common = Shelf.ofEveryClient(story);
        var first = common.approved(another(action(1, END)));
        common.started(first, Map.of("__host__", "ws-9"));
        story.done("ada", Role.ANALYST, task(1), "done", "yes", "note", "As told");
        story.closedWithoutMeasure("no");
        var next = common.proposed(another(action(1, "\"on_completion\": \"@action:2\"") + "," + action(2, END))
                .replace("01-02", "01-03"));

        assertThat(playbookOf(rehearse("PLAYBOOK:" + next)).now()).startsWith("2,");

        assertThat(common.state(next)).isEqualTo("PROPOSED");
        common.cleared(first, next);
    }

    /** Others of every client stay in everybody's library. */
    private static String another(String steps) {
        return playbook(steps).replaceFirst("(playbook--.{32})....", "$17351");
    }

    @Test
    void actionsGoAllTheirWayAndNoProductHearsOfThem() {
        var connector = firewall();
        var first = shelf.approved(playbook(action(1, END)));
        shelf.started(first, Map.of("__host__", "203.0.113.9"));
        story.done("ada", Role.ANALYST, task(1), "done", "yes", "note", "As told");
        story.closedWithoutMeasure("no");
        var next = shelf.proposed(playbook(blocks()).replace("01-02", "01-03"));

        var rehearsal = rehearse("PLAYBOOK:" + next);

        assertThat(rehearsal.parts()).extracting(Part::process).contains("response-action");
        assertThat(FIREWALL.getAllServeEvents()).isEmpty();
        assertThat(actions()).isZero();
        assertThat(connector).isNotNull();
    }

    @Test
    void anActionThatSomebodyProposedIsProposedAgain() {
        var connector = firewall();
        var until = Story.PLATFORM.clock().instant().plus(Duration.ofHours(4));
        var incident = story.incident();
        story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(ActionDesk.class)
                        .propose(
                                incident,
                                new ActionDesk.Wanted(
                                        UUID.randomUUID(),
                                        connector,
                                        ActionType.BLOCK_ADDRESS,
                                        "203.0.113.9",
                                        "Beacons",
                                        until)));
        story.work();
        var refused = FIREWALL.getAllServeEvents().size();
        story.closedWithoutMeasure("no");

        var rehearsal = rehearse();

        assertThat(part(rehearsal, "response-action").now()).isNotNull();
        assertThat(FIREWALL.getAllServeEvents()).hasSize(refused);
    }

    @Test
    void whatDoesNotWaitCannotBeTried() {
        story.closedWithoutMeasure("no");
        var incident = story.incident();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> story.as("lin", Role.LEAD, () -> DESK.rehearse(incident, Set.of(REVIEW))));
        assertThat(story.evidence()).doesNotContain("process.rehearsed");
    }

    @Test
    void whatWaitsForAnotherClientIsNotOffered() {
        var elsewhere = Story.declared(Severity.LOW);
        new TwoLeads(Story.PLATFORM.beans()).propose(elsewhere.tenant(), "review-needed", alwaysReviewed());
        new Shelf(elsewhere).proposed(playbook(action(1, END)));

        assertThat(story.as("lin", Role.LEAD, () -> DESK.candidates(story.tenant())))
                .isEmpty();
        assertThat(elsewhere.as("lin", Role.LEAD, () -> DESK.candidates(elsewhere.tenant())))
                .hasSize(2);
    }

    private Rehearsal rehearse(String... with) {
        return story.as("lin", Role.LEAD, () -> DESK.rehearse(story.incident(), Set.of(with)))
                .orElseThrow();
    }

    private static Part playbookOf(Rehearsal rehearsal) {
        return rehearsal.parts().stream()
                .filter(part -> part.process().startsWith("playbook--"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No playbook in %s".formatted(rehearsal)));
    }

    private static String task(int number) {
        return "Task_Action00000000000040008000%012d".formatted(number);
    }

    private static String alwaysReviewed() {
        return new String(new DecisionTables().file("review-needed"), StandardCharsets.UTF_8)
                .replace("\"OPTIONAL\"", "\"MANDATORY\"");
    }

    private static String blocks() {
        var command = "{\"action\":\"deny\",\"target\":{\"ipv4_net\":\"__host__:value\"}}";
        return """
                "@action:1": {"type": "action", "name": "Block it", "agent": "@http-api:1", "commands": [
                  {"type": "openc2-http", "command": "POST /oc2 HTTP/1.1", "content_b64": "%s"}], %s}
                """.formatted(Base64.getEncoder().encodeToString(command.getBytes(StandardCharsets.UTF_8)), END);
    }

    private UUID firewall() {
        return story.connected("fortinet", "Edge", FIREWALL.baseUrl(), Map.of(), Map.of("token", "tok3n"));
    }

    private int actions() {
        var incident = story.incident();
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(ActionDesk.class)
                        .of(incident.tenant(), incident.id())
                        .size());
    }

    private static long deployed() {
        return Story.PLATFORM
                .bean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .count();
    }
}
