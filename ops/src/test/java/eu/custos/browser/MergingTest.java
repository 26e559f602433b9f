package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.Caller;
import eu.custos.browser.Case.Who;
import eu.custos.tenancy.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two incidents turn out to be one attack: a lead sees both, makes one of them, and takes it back. */
class MergingTest {

    private final Stage stage = new Stage();
    private final Case first = Case.promoted(stage, Who.MARIS, "Beacon from a workstation", "ws-17");
    private final Case second = Case.promoted(stage, Who.MARIS, "Beacon from a server", "srv-2", 2);

    @Test
    void makesOneOfTwoThatALeadComparesAndTakesItOutAgain() {
        var wrong = new ArrayList<String>();
        try (var lead = stage.person(Who.LIN.fullName, Role.LEAD);
                var client = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            lead.open(second.page("tasks"));
            lead.find("#merge-door a").click();
            assertThat(lead.find("#candidates tbody", first.reference)).isVisible();
            wrong.addAll(Accessibility.flaws(lead, "incidents that may be the same"));
            lead.page.getByLabel("Compare with " + first.reference).click();
            assertThat(lead.find("#merge")).containsText("proposed: both are as grave, and it is the older one");
            assertThat(lead.find("#merge input[name=survivor]:checked")).hasValue(first.reference);
            wrong.addAll(Accessibility.flaws(lead, "two incidents side by side"));

            lead.find("#merge textarea").fill(" ");
            lead.find("#merge form button").click();
            assertThat(lead.find("#merge [role=alert]")).containsText("Say why");
            lead.find("#merge textarea").fill("The same beacon to the same address.");
            lead.find("#merge form button").click();
            assertThat(lead.find("#absorbed")).containsText(second.reference);
            wrong.addAll(Accessibility.flaws(lead, "an incident in which another goes on"));

            lead.open(first.page("alerts"));
            assertThat(lead.find("main")).containsText("Beacon from a server");
            lead.open("/console/incidents?view=merged");
            assertThat(lead.find("#incident-rows", second.reference)).isVisible();
            lead.open("/console/incidents/" + second.reference);
            assertThat(lead.find("#merged-into a")).hasText(Pattern.compile(first.reference + ".*"));
            assertThat(lead.find("dl.facts")).not().containsText(stage.account(Who.MARIS.fullName));

            client.open("/portal/incidents/" + second.reference);
            assertThat(client.find("#goes-on a")).hasText(first.reference);
            client.find("#goes-on a").click();
            assertThat(client.find("#go-on-here")).containsText(second.reference);
            wrong.addAll(Accessibility.flaws(client, "an incident that was also known as another"));

            assertThat(second.ended("incident-response")).containsExactly("End_IncidentMerged");
            lead.open(second.page("tasks"));
            lead.find("#unmerge-door a").click();
            lead.find("#unmerge textarea").fill("Two attackers after all.");
            wrong.addAll(Accessibility.flaws(lead, "a merged incident that may be taken out"));
            lead.find("#unmerge form button").click();
            assertThat(lead.find("#task h2")).hasText("Triage incident");
            lead.open(second.page("alerts"));
            assertThat(lead.find("main")).containsText("Beacon from a server");
        }
        assertThat(second.evidence()).containsSubsequence("incident.merged", "merge.work-settled", "incident.unmerged");
        assertThat(wrong).isEmpty();
    }

    @Test
    void isLedThereFromAlertsThatNameTheSame() {
        var title = "Beacon once more";
        var third = Case.promoted(stage, Who.MARIS, title, "ws-17", 3);
        var peek = "/console/queue/"
                + Objects.requireNonNull(stage.awaitGroups(3).get(title))
                        .path("groupId")
                        .asString();
        try (var lead = stage.person(Who.LIN.fullName, Role.LEAD);
                var analyst = stage.person(Who.MARIS.fullName, Role.ANALYST)) {
            analyst.open(peek);
            assertThat(analyst.find("#peek .sim li", first.reference))
                    .containsText("a lead may merge it with this one");
            assertThat(analyst.find("#peek .sim a[href*=merge]")).hasCount(0);

            lead.open(peek);
            assertThat(Accessibility.flaws(lead, "alerts that are like others")).isEmpty();
            lead.find("#peek .sim li", first.reference)
                    .getByText("compare and merge with " + third.reference)
                    .click();
            assertThat(lead.find("#merge thead")).containsText(third.reference);
            assertThat(lead.find("#merge thead")).containsText(first.reference);
        }
    }

    @Test
    void mergesOnceForAProgramAndSaysWhyNotASecondTime() {
        var key = UUID.randomUUID().toString();

        assertThat(Caller.read(asks(second, first.reference, Who.LIN, key))
                        .path("into")
                        .asString())
                .isEqualTo(first.reference);
        assertThat(Caller.read(asks(second, first.reference, Who.LIN, key))
                        .path("status")
                        .asString())
                .isEqualTo("merged");
        var back = asks(first, second.reference, Who.LIN, UUID.randomUUID().toString());
        assertThat(back.statusCode()).isEqualTo(409);
        assertThat(back.body()).contains("urn:custos:error:incident.not-mergeable", "merged already");
        assertThat(asks(first, "XXX-2026-0001", Who.LIN, UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(asks(first, second.reference, Who.MARIS, UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(403);
        var merged = Caller.read(Case.caller(stage, Who.LIN).get("/api/v1/incidents/" + second.reference));
        assertThat(merged.path("merges").path("into").asString()).isEqualTo(first.reference);
        var listed = Case.caller(stage, Who.LIN).get("/api/v1/incidents?status=merged&limit=100");
        assertThat(listed.body()).contains(second.reference).doesNotContain(first.reference);
    }

    private HttpResponse<String> asks(Case absorbed, String into, Who who, String key) {
        return Case.caller(stage, who)
                .postJson(
                        "/api/v1/incidents/%s/merge".formatted(absorbed.reference),
                        "{\"into\":\"%s\",\"reason\":\"One beacon\"}".formatted(into),
                        "Idempotency-Key",
                        key);
    }
}
