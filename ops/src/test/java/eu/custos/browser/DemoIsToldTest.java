package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Caller;
import eu.custos.embedded.ChildPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The demo as the command line starts it: its people tell three stories to their end, and a spectator sees them. */
class DemoIsToldTest {

    private static final String PASSWORD = "demo-on-loopback-only";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String RANSOMWARE = "Files renamed in masses on the warehouse machines";
    private static final String THEFT = "Sign-in from two countries within minutes";
    private static final Set<String> AFTER = Set.of("corrective-action", "client-notification");
    private static final String WEEKEND = "Beacon at regular times from a branch";

    private static ChildPlatform platform;
    private static Caller lead;
    private static Map<String, String> references;

    @BeforeAll
    static void tellThem() {
        platform = ChildPlatform.start("demo", "--demo", "-Dcustos.demo.pause=200ms");
        platform.awaitReady();
        lead = platform.caller("lead");
        references = await().atMost(PATIENCE)
                .until(DemoIsToldTest::declared, all -> all.keySet().containsAll(List.of(RANSOMWARE, THEFT, WEEKEND)));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            timeComes();
            return Stream.of(RANSOMWARE, THEFT, WEEKEND).allMatch(DemoIsToldTest::isTold);
        });
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aRansomwareIsContainedWithTheClientsWordAndEndsRecovered() {
        assertThat(actions(RANSOMWARE))
                .containsExactlyInAnyOrder(
                        "block-address 203.0.113.77 KEPT",
                        "isolate-host ARKA-WS-031 ROLLED_BACK",
                        "isolate-host ARKA-FS-02 ROLLED_BACK");
        assertThat(ends(RANSOMWARE, "incident-response")).containsExactly("End_IncidentClosed");
        assertThat(evidence(RANSOMWARE))
                .containsSubsequence(
                        "incident.declared",
                        "triage.decided",
                        "severity.rated",
                        "action.proposed",
                        "containment.decided",
                        "action.executed",
                        "action.verified",
                        "action.rollback-requested",
                        "action.rolled-back",
                        "closure.decided",
                        "incident.closed");
        assertThat(deciders(RANSOMWARE)).contains("Ingrid Sand");
        try (var spectator = spectator()) {
            spectator.open(page(RANSOMWARE, "actions"));
            assertThat(spectator.find("#actions tr", "ARKA-FS-02")).containsText("taken back");
        }
    }

    @Test
    void anAccountThatWasLockedByMistakeIsGivenBackAndTheRightOneStaysLocked() {
        assertThat(actions(THEFT))
                .containsExactlyInAnyOrder(
                        "revoke-sessions l.devos DONE",
                        "disable-account l.devos ROLLED_BACK",
                        "revoke-sessions l.devos2 DONE",
                        "disable-account l.devos2 KEPT");
        assertThat(ends(THEFT, "incident-response")).containsExactly("End_IncidentClosed");
        assertThat(evidence(THEFT))
                .containsSubsequence(
                        "action.proposed",
                        "action.verified",
                        "action.rollback-requested",
                        "action.rolled-back",
                        "action.proposed",
                        "action.verified",
                        "action.kept",
                        "incident.closed");
        try (var spectator = spectator()) {
            spectator.open(page(THEFT, "actions"));
            assertThat(spectator.find("#actions tr", "l.devos2").first()).containsText("kept");
        }
    }

    @Test
    void aQuietWeekendClimbsToTheThirdRung() {
        assertThat(ends(WEEKEND, "escalation")).contains("End_EscalationAnswered");
        assertThat(evidence(WEEKEND))
                .containsSubsequence(
                        "escalation.page-sent",
                        "escalation.level-raised",
                        "escalation.page-sent",
                        "escalation.level-raised",
                        "escalation.page-sent",
                        "escalation.acknowledged",
                        "incident.closed");
        try (var spectator = spectator()) {
            spectator.open(page(WEEKEND, "timeline"));
            assertThat(spectator.find("#lines")).containsText("on rung 1 in time");
            assertThat(spectator.find("#lines")).containsText("No answer from Maris Kask on rung 2 in time");
        }
    }

    private static Person spectator() {
        return Person.signedIn(platform.address(), "demo.lead2", PASSWORD);
    }

    private static String page(String title, String tab) {
        return "/console/incidents/%s/%s".formatted(reference(title), tab);
    }

    private static String reference(String title) {
        return java.util.Objects.requireNonNull(references.get(title));
    }

    private static Map<String, String> declared() {
        return items(lead.read("/api/v1/incidents?limit=100").path("items"))
                .collect(Collectors.toMap(
                        incident -> incident.path("title").asString(),
                        incident -> incident.path("reference").asString(),
                        (one, _) -> one));
    }

    /** Closed and reviewed, and nothing goes on but what was agreed for the time after. */
    private static boolean isTold(String title) {
        var runs = runs(title).toList();
        return runs.stream().anyMatch(run -> run.path("process").asString().equals("post-incident-review"))
                && runs.stream()
                        .filter(run -> !AFTER.contains(run.path("process").asString()))
                        .noneMatch(run -> run.path("endedAs").isNull());
    }

    private static List<String> ends(String title, String process) {
        return runs(title)
                .filter(run -> run.path("process").asString().equals(process))
                .map(run -> run.path("endedAs").asString())
                .toList();
    }

    private static Stream<JsonNode> runs(String title) {
        return items(lead.read("/api/v1/incidents/%s/process".formatted(reference(title)))
                .path("processes"));
    }

    private static List<String> actions(String title) {
        return items(lead.read("/api/v1/incidents/%s/actions".formatted(reference(title))))
                .map(action -> "%s %s %s"
                        .formatted(
                                action.path("action").asString(),
                                action.path("target").asString(),
                                action.path("state").asString()))
                .toList();
    }

    private static List<String> evidence(String title) {
        return platform.tables()
                .sql("""
                        SELECT l.type FROM custos.evidence_leaf l
                          JOIN custos.incident i ON i.tenant_id = l.tenant_id AND i.id = l.incident_id
                         WHERE i.reference = ? ORDER BY l.seq
                        """)
                .param(reference(title))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Who decided about what was to be done. */
    private static List<String> deciders(String title) {
        return items(lead.read("/api/v1/incidents/%s/timeline?limit=100".formatted(reference(title)))
                        .path("items"))
                .filter(line -> line.path("kind").asString().equals("containment.decided"))
                .map(line -> line.path("actor").asString())
                .toList();
    }

    /** Nobody waits in a test: telephones of the weekend are silent for no time, and products are looked at again. */
    private static void timeComes() {
        platform.tables().sql("""
                        UPDATE engine.act_ru_job SET duedate_ = now()
                         WHERE duedate_ > now()
                           AND (handler_cfg_ IN ('Timer_LookAgain', 'Timer_BackAgain')
                             OR handler_cfg_ = 'Timer_AnswerDue' AND process_instance_id_ IN (
                                    SELECT r.instance_id FROM custos.incident_run r
                                      JOIN custos.escalation e ON e.tenant_id = r.tenant_id AND e.id = r.subject_id
                                     WHERE e.reference = ? AND e.rung < 3))
                        """).param(reference(WEEKEND)).update();
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
