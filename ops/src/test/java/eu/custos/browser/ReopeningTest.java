package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.Caller;
import eu.custos.browser.Case.Who;
import eu.custos.tenancy.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A cause comes back after its incident was closed: a lead opens it again, and a program may not do so twice. */
class ReopeningTest {

    private final Stage stage = new Stage();

    @Test
    void worksOnAClosedIncidentAgainUnderTheSameNumber() {
        var beacon = Case.promoted(stage, Who.MARIS, "Beacon from a workstation", "ws-17");
        closes(beacon);
        assertThat(beacon.ended("incident-response")).containsExactly("End_IncidentClosed");

        var wrong = new ArrayList<String>();
        try (var lead = stage.person(Who.LIN.fullName, Role.LEAD)) {
            lead.open(beacon.page("tasks"));
            lead.find("#reopen summary").click();
            lead.find("#reopen textarea").fill("The same beacon, from the same workstation.");
            wrong.addAll(Accessibility.flaws(lead, "a closed incident that may be re-opened"));
            lead.button("Re-open").click();
            assertThat(lead.find("#task h2")).hasText("Triage incident");
            assertThat(lead.find("#reopen")).hasCount(0);

            lead.open(beacon.page("timeline"));
            assertThat(lead.find("main")).containsText("Re-opened: The same beacon, from the same workstation.");

            lead.open(beacon.page("process"));
            assertThat(lead.find("h2", "incident-response")).hasCount(1);
            wrong.addAll(Accessibility.flaws(lead, "the process of a re-opened incident"));
            lead.find("[aria-labelledby=past-t] a", "Incident response").click();
            assertThat(lead.find("section[aria-labelledby^=run-]", "incident-response"))
                    .containsText("Incident closed");
        }
        closes(beacon);

        assertThat(beacon.ended("incident-response")).containsExactly("End_IncidentClosed", "End_IncidentClosed");
        assertThat(beacon.evidence()).containsSubsequence("incident.closed", "incident.reopened", "incident.closed");
        assertThat(wrong).isEmpty();
    }

    @Test
    void opensItOnceForAProgramAndSaysWhyNotASecondTime() {
        var beacon = Case.promoted(stage, Who.MARIS, "Beacon from a printer", "prn-4");
        closes(beacon);
        beacon.ended("incident-response");
        var key = UUID.randomUUID().toString();

        assertThat(Caller.read(asks(beacon, Who.LIN, key)).path("run").asInt()).isEqualTo(2);
        assertThat(Caller.read(asks(beacon, Who.LIN, key)).path("run").asInt()).isEqualTo(2);
        var late = asks(beacon, Who.LIN, UUID.randomUUID().toString());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("urn:custos:error:incident.not-reopenable", "it is open");
        assertThat(asks(beacon, Who.MARIS, UUID.randomUUID().toString()).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> asks(Case beacon, Who who, String key) {
        return Case.caller(stage, who)
                .postJson(
                        "/api/v1/incidents/%s/reopen".formatted(beacon.reference),
                        "{\"reason\":\"It is back\"}",
                        "Idempotency-Key",
                        key);
    }

    private static void closes(Case beacon) {
        beacon.does(Who.MARIS, "triage-incident", "verdict", "GENUINE", "rsit", "fraud", "reason", "Seen.")
                .does(
                        Who.MARIS,
                        "assess-incident",
                        "functional",
                        "LOW",
                        "data",
                        "NONE",
                        "spread",
                        "ONE",
                        "crown",
                        "no",
                        "basis",
                        "One host.")
                .does(Who.MARIS, "propose-containment", "needed", "no", "basis", "Switched off already.")
                .does(
                        Who.LIN,
                        "approve-closure",
                        "approve",
                        "yes",
                        "disposition",
                        "RESOLVED",
                        "summary",
                        "Cleaned.",
                        "reviewWanted",
                        "no");
    }
}
