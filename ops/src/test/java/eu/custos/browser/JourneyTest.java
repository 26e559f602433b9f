package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.evidence.LedgerVerdict;
import eu.custos.tenancy.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One incident from its first alert to the approved review, by those whom it concerns, each at a browser. */
class JourneyTest {

    private static final String ATTACK = "Remote service installed on file servers";
    private static final Pattern REFERENCE = Pattern.compile("/console/incidents/([A-Z0-9]+-\\d{4}-\\d{4})");

    private static final Map<String, Pattern> DRAWN = Map.of(
            "done", Pattern.compile("\\bdone\\b"),
            "active", Pattern.compile("\\bact\\b"),
            "waiting", Pattern.compile("\\bwait\\b"),
            "skipped", Pattern.compile("\\bskip\\b"));

    private final Stage stage = new Stage();

    @Test
    void anIncidentGoesFromItsFirstAlertToTheApprovedReview() {
        try (var analyst = stage.person("Maris Kask", Role.ANALYST);
                var lead = stage.person("Lin Sofia", Role.LEAD);
                var decider = stage.person("Ingrid Sand", Role.CLIENT_DECIDER);
                var management = stage.person("Max Boss", Role.MANAGEMENT)) {
            stage.onDuty(1, "Maris Kask");

            var incident = promoted(analyst);
            assessedAndAcknowledged(analyst, incident);
            decidedByTheClient(analyst, decider, incident);
            answeredByPhone(analyst, lead, decider, incident);
            worked(analyst, incident);
            recovered(analyst, lead, decider, incident);
            closed(lead, incident);
            reviewed(analyst, lead, management, incident);
            corrected(analyst, incident);

            theRecordsAgree(analyst, incident);
        }
    }

    /** The group is found where alerts come in and by search, looked at, taken and made an incident of. */
    private String promoted(Person analyst) {
        analyst.open("/console/queue").live();
        stage.alerts(ATTACK, "FS-01", 3, 3);
        analyst.find("[data-new] .pill").click();
        var row = analyst.find("#queue-rows tr", ATTACK);
        assertThat(row).containsText("FS-01");

        analyst.find("#search").fill("remote service");
        analyst.find("#search").press("Enter");
        assertThat(analyst.page).hasURL(Pattern.compile("q=remote"));
        // The index follows what it is told of within moments.
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            analyst.page.reload();
            return row.count() == 1;
        });

        row.click();
        assertThat(analyst.find("#peek h2")).hasText(ATTACK);
        analyst.find("#peek").getByText("Take it").click();
        assertThat(row).containsText("acked");
        analyst.find("#peek footer").getByTitle("New incident").click();
        analyst.find("dialog[open] [name=title]").fill(ATTACK);
        analyst.button("Declare").click();
        analyst.find(".toast a", "Open").click();
        assertThat(analyst.page).hasURL(REFERENCE);
        assertThat(analyst.find("#incident-head h1")).containsText(ATTACK);
        var address = REFERENCE.matcher(analyst.page.url());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private static void assessedAndAcknowledged(Person analyst, String incident) {
        new TaskForm(analyst, incident, "Triage incident")
                .enter("verdict", "GENUINE")
                .enter("rsit", "intrusions")
                .enter("reason", "Three detections on one server within a minute.")
                .send();
        // The next form comes by itself: nobody loads the page again.
        TaskForm.following(analyst, "Assess impact")
                .enter("functional", "HIGH")
                .enter("data", "SUSPECTED")
                .enter("spread", "SEVERAL")
                .enter("crown", "no")
                .enter("basis", "The file service is down on both sites.")
                .send();

        analyst.open("/console/tasks");
        var call = analyst.find(".banner.crit", incident);
        assertThat(call).containsText("You are called");
        call.getByText("Answer page").click();
        TaskForm.following(analyst, "Answer page").enter("tookCharge", "yes").send();
    }

    private void decidedByTheClient(Person analyst, Person decider, String incident) {
        decider.open("/portal");
        assertThat(decider.find("main")).not().containsText("May we");
        new TaskForm(analyst, incident, "Propose containment")
                .enter("needed", "yes")
                .enter("measure", "Cut off both file servers")
                .enter("effectClass", "DISRUPTIVE")
                .enter("effect", "Nobody reaches the shares for an hour.")
                .enter("rollback", "Ten minutes, by us.")
                .enter("question", "May we cut off the file servers?")
                .enter("fallback", "HOLD")
                .send();

        // Nobody loads the portal anew either.
        assertThat(decider.heading("May we cut off the file servers?")).isVisible();
        assertThat(decider.find(".pdec:not(.done)")).containsText("Nobody reaches the shares for an hour.");
        theDiagramShows(analyst, incident, "Task_AnswerRequest");
        decider.find(".pdec:not(.done) [name=reason]").fill("Do it, the shift is told.");
        decider.button("Approve").click();
        assertThat(decider.find("main")).containsText("Approved");
    }

    /** A question of a lead's, answered by somebody whom the portal is out of reach of, but not their sheet of codes. */
    private void answeredByPhone(Person analyst, Person lead, Person decider, String incident) {
        decider.open("/portal/phone-codes");
        decider.button("Make codes").click();
        var code = decider.find(".pcodes li").first().textContent();
        assertThat(decider.find("main")).containsText("8 of 8 codes left");

        lead.open("/console/incidents/%s/questions?kind=SCOPE".formatted(incident));
        lead.find("#ask [name=question]").fill("Which sites use these servers?");
        lead.find("#ask [name=choices]").fill("The works only\nAll sites");
        lead.find("#ask footer button").click();
        assertThat(lead.find("#questions")).containsText("waits for the client");
        decider.open("/portal");
        assertThat(decider.heading("Which sites use these servers?")).isVisible();

        analyst.open("/console/incidents/%s/tasks".formatted(incident));
        analyst.find("main a[data-open]", "Answer question").click();
        TaskForm.following(analyst, "Answer question")
                .enter("answer", "All sites")
                .enter("contact", stage.account("Ingrid Sand"))
                .enter("code", code)
                .enter("reason", "All of them, she says.")
                .send();
        lead.open("/console/incidents/%s/questions".formatted(incident));
        assertThat(lead.find("#questions"))
                .containsText("All sites, by Ingrid Sand, by phone to Maris Kask, known by code 1.");
        decider.open("/portal/phone-codes");
        assertThat(decider.find("main")).containsText("entered by Maris Kask for " + incident);
    }

    /** The live diagram and the API put the token at the same step. */
    private void theDiagramShows(Person analyst, String incident, String activity) {
        var tokens = stage
                .api(Role.LEAD, "/api/v1/incidents/%s/process".formatted(incident))
                .path("processes")
                .findValues("activity")
                .stream()
                .map(JsonNode::asString)
                .toList();
        assertThat(tokens).contains(activity);

        analyst.open("/console/incidents/%s/process".formatted(incident));
        for (var token : tokens) {
            assertThat(analyst.find("svg .act[data-activity='%s']".formatted(token))
                            .first())
                    .isVisible();
        }
    }

    private static void worked(Person analyst, String incident) {
        new TaskForm(analyst, incident, "Contain incident")
                .enter("holds", "yes")
                .enter("basis", "No contact since; nothing new for half an hour.")
                .send();
        TaskForm.following(analyst, "Eradicate cause")
                .enter("removed", "yes")
                .enter("checks", "Service removed\nPasswords renewed")
                .enter("basis", "The installed service and its account.")
                .send();
    }

    /** Planned by one, restored by another, verified by the first again, confirmed by the client. */
    private static void recovered(Person analyst, Person lead, Person decider, String incident) {
        lead.open("/console/incidents/%s/recovery".formatted(incident));
        assertThat(lead.find("#recovery")).containsText("Recovery has begun and is not planned yet.");
        TaskForm.following(lead, "Plan recovery")
                .enter("sources", "Backup of 03:00")
                .enter("steps", "File shares\nPrinting")
                .enter("criteria", "Two users open their files")
                .enter("watch", "24")
                .send();
        new TaskForm(analyst, incident, "Check sources")
                .enter("source-1", "CLEAN")
                .enter("source-1-note", "Digest compared.")
                .send();
        TaskForm.following(analyst, "Restore services")
                .enter("step-1", "RESTORED")
                .enter("step-1-note", "Shares mounted.")
                .enter("step-2", "LEFT_OUT")
                .enter("step-2-note", "Printers come next week.")
                .send();
        new TaskForm(lead, incident, "Watch services")
                .enter("reason", "Nothing new, the client waits.")
                .send();
        TaskForm.following(lead, "Verify criteria")
                .enter("criterion-1", "MET")
                .enter("criterion-1-note", "Both did.")
                .send();

        decider.open("/portal");
        assertThat(decider.heading("Do your services return to normal?")).isVisible();
        assertThat(decider.find(".pdec:not(.done)")).containsText("Both did.");
        assertThat(Accessibility.flaws(decider, "/portal")).isEmpty();
        decider.button("Accept").click();
        assertThat(decider.find("main")).containsText("accepted by Ingrid Sand");

        new TaskForm(lead, incident, "Declare recovered")
                .enter("recovered", "yes")
                .enter("basis", "Shares work, nothing new.")
                .send();
        lead.open("/console/incidents/%s/recovery".formatted(incident));
        assertThat(lead.find("#recovery")).containsText("Printers come next week.");
        assertThat(lead.find("#recovery .chip.good")).hasText("recovered");
        assertThat(Accessibility.flaws(lead.settled(), "recovery")).isEmpty();
    }

    private static void closed(Person lead, String incident) {
        new TaskForm(lead, incident, "Approve closure")
                .enter("approve", "yes")
                .enter("disposition", "RESOLVED")
                .enter("summary", "A service account was misused; servers were cut off and cleaned.")
                .enter("reviewWanted", "yes")
                .send();
    }

    private static void reviewed(Person analyst, Person lead, Person management, String incident) {
        var due = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        // The notice of the closure waits for a look as well, and is shown first where it is there sooner.
        lead.find("main a[data-open]:has-text('Analyse cause')").first().click();
        TaskForm.following(lead, "Analyse cause")
                .enter("known", "yes")
                .enter("category", "EXCESS_RIGHTS")
                .enter("cause", "An account with too many rights.")
                .enter("whys", "The password was old\nNobody reviewed the account")
                .enter("delays", "None was.")
                .send();
        TaskForm.following(lead, "Agree lessons")
                .enter("lessons", "Review service accounts each quarter")
                .enter("actions", "Review the service accounts; %s; %s".formatted(analyst.account, due))
                .send();
        new TaskForm(management, incident, "Approve review")
                .enter("approve", "yes")
                .enter("reason", "Complete.")
                .send();
        management.open("/console/incidents/%s/review".formatted(incident));
        assertThat(management.find("#review .chip.good")).hasText("approved");
        assertThat(management.find("#review")).containsText("An account with too many rights.");
        assertThat(management.find("#review")).containsText("Do it, the shift is told.");
        assertThat(management.find("section[aria-labelledby=actions-t]")).containsText("Maris Kask");
        assertThat(Accessibility.flaws(management.settled(), "review")).isEmpty();
    }

    /** The owner finds the action in the list and reports it done; its effect is checked another day. */
    private static void corrected(Person analyst, String incident) {
        analyst.open("/console/corrective");
        var row = analyst.find("#corrective tbody tr", incident);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            analyst.page.reload();
            return row.count() == 1;
        });
        assertThat(row).containsText("Maris Kask");
        assertThat(row).not().containsText(analyst.account);
        assertThat(Accessibility.flaws(analyst.settled(), "corrective actions")).isEmpty();
        row.locator("a[data-open]").click();
        TaskForm.following(analyst, "Carry out corrective action")
                .enter("outcome", "DONE")
                .enter("words", "Reviewed; nine accounts lost rights.")
                .enter("kind", "CONTROL")
                .enter("reference", "MSS-V-IM-18")
                .enter("proof", "CHG-118")
                .send();
        analyst.page.reload();
        assertThat(analyst.find(".pagehead")).containsText("done, effect to be checked");
        assertThat(analyst.find("#action")).containsText("MSS-V-IM-18");
        assertThat(analyst.find("#action")).containsText("Maris Kask");
        assertThat(Accessibility.flaws(analyst.settled(), "corrective action")).isEmpty();
    }

    private void theRecordsAgree(Person reader, String incident) {
        await().untilAsserted(() -> assertThat(stage.api(Role.LEAD, "/api/v1/incidents/" + incident)
                        .path("phase")
                        .asString())
                .isEqualTo("ended"));
        var api = "/api/v1/incidents/" + incident;
        var console = "/console/incidents/" + incident;

        var lines = texts(stage.api(Role.LEAD, api + "/timeline?limit=100").path("items"), "text");
        reader.open(console + "/timeline");
        assertThat(reader.find("#lines td.ti").allInnerTexts()).containsExactlyElementsOf(lines);
        assertThat(lines).anyMatch(line -> line.contains("Do it, the shift is told."));

        var runs = stage.api(Role.LEAD, api + "/process").path("processes");
        assertThat(texts(runs, "process"))
                .contains(
                        "incident-response",
                        "escalation",
                        "containment-decision",
                        "recovery",
                        "post-incident-review",
                        "corrective-action");
        // What is to be corrected, and what the client is told of the end, go on after the incident.
        var outlasting = Set.of("corrective-action", "client-notification");
        var ended = StreamSupport.stream(runs.spliterator(), false)
                .filter(run -> !outlasting.contains(run.path("process").asString()))
                .toList();
        assertThat(ended).allMatch(run -> run.path("tokens").isEmpty());
        ended.forEach(run -> theDrawingAgrees(reader, console, run));

        theLedgerHolds(reader, console);
    }

    /** Every step of the drawn run is in the state that the API tells. */
    private static void theDrawingAgrees(Person reader, String console, JsonNode run) {
        var subject = run.path("businessKey").asString();
        reader.open(console + "/process?run=" + subject);
        var drawing = reader.find("section[aria-labelledby=run-%s]".formatted(subject));
        assertThat(drawing).isVisible();
        assertThat(run.path("activities").properties())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(drawing.locator("svg [data-activity=%s]".formatted(step.getKey())))
                        .hasClass(
                                Objects.requireNonNull(DRAWN.get(step.getValue().asString()))));
        assertThat(drawing.locator("svg .act[data-activity]")).hasCount(0);
    }

    private void theLedgerHolds(Person reader, String console) {
        var checkpoint = stage.text(Role.AUDITOR, "/api/v1/evidence/checkpoint?client=" + stage.client)
                .lines()
                .toList();
        reader.open(console + "/evidence");
        assertThat(reader.find("#evidence tbody tr", "incident.declared")).hasCount(1);
        assertThat(reader.find("#evidence tbody tr", "review.approved")).hasCount(1);
        assertThat(reader.find("#evidence tbody tr").allInnerTexts()).allMatch(row -> row.contains("sealed at"));
        assertThat(stage.ledger()).isInstanceOfSatisfying(LedgerVerdict.Sound.class, sound -> {
            assertThat(sound.leaves()).isEqualTo(Long.parseLong(checkpoint.get(1)));
            assertThat(sound.root()).isEqualTo(checkpoint.get(2));
        });
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }
}
