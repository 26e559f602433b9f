package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page with real data, in both themes: accessible, still, and without a complaint of the browser. */
class PagesTest {

    private static final Stage STAGE = new Stage();
    private static String incident = "";
    private static String group = "";

    @BeforeAll
    static void somethingOfEachKind() {
        STAGE.alerts("Remote service installed", "FS-01", 3, 3);
        STAGE.alerts("Archive with a double extension", "WS-07", 2, 1);
        STAGE.intake("{\"class_uid\": \"not one\"");
        var alert = Objects.requireNonNull(STAGE.awaitGroups(2).get("Remote service installed"));
        group = alert.path("groupId").asString();
        incident = STAGE.waitingForTheClient(alert);
    }

    @Test
    void ofTheConsoleAreAccessibleInBothThemes() {
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/suppressions/new?group=" + group);
            lead.find("[name=reason]").fill("Their own installer.");
            lead.button("Look back").click();
            lead.button("Propose").click();
            assertThat(lead.find("main")).containsText("somebody else decides");
            var suppression = lead.page.url();
            assertAccessible(
                    lead,
                    "/console/queue",
                    "/console/queue?peek=" + group,
                    "/console/queue/" + group,
                    "/console/queue?q=matchesnothing",
                    "/console/incidents",
                    "/console/incidents/new",
                    "/console/incidents/{i}",
                    "/console/incidents/{i}/edit",
                    "/console/incidents/{i}/timeline",
                    "/console/incidents/{i}/alerts",
                    "/console/incidents/{i}/observables",
                    "/console/incidents/{i}/assets",
                    "/console/incidents/{i}/artefacts",
                    "/console/vault",
                    "/console/incidents/{i}/process",
                    "/console/incidents/{i}/rehearsal",
                    "/console/incidents/{i}/tasks",
                    "/console/incidents/{i}/actions",
                    "/console/incidents/{i}/playbooks",
                    "/console/playbooks",
                    "/console/connections",
                    "/console/incidents/{i}/notices",
                    "/console/processes",
                    "/console/processes/conformance",
                    "/console/processes/versions",
                    "/console/incidents/{i}/evidence",
                    "/console/evidence",
                    "/console/evidence/exports/new",
                    "/console/outbox",
                    "/console/held-mail",
                    "/console/clients/" + STAGE.client + "/contacts",
                    "/console/clients/" + STAGE.client + "/ledger",
                    "/console/clients/" + STAGE.client + "/ledger/entries",
                    "/console/clients/" + STAGE.client + "/ledger/receivers",
                    "/console/shift",
                    "/console/tasks",
                    "/console/oncall",
                    "/console/quarantine",
                    "/console/sources",
                    "/console/rules",
                    "/console/rules/new",
                    "/console/tuning",
                    "/console/campaigns",
                    "/console/campaigns?view=ended",
                    "/console/controls",
                    "/console/controls?catalogue=cir-2024-2690",
                    "/console/controls/MSS-V-IM-18",
                    "/console/controls/MSS-V-IM-18?client=" + STAGE.client,
                    "/console/controls/MSS-H-DT-01?client=" + STAGE.client,
                    "/console/controls/MSS-H-SD-05",
                    "/console/controls/CIR-3.4",
                    "/console/controls/catalogues",
                    "/console/audits",
                    "/console/audits/new",
                    "/console/services",
                    "/console/services/new",
                    "/console/maintenance",
                    "/console/maintenance/new",
                    "/console/suppressions",
                    "/console/suppressions?view=proposed",
                    "/console/suppressions/new?group=" + group,
                    suppression,
                    "/console/indicators",
                    "/console/indicators/new",
                    "/console/clients/" + STAGE.client + "/tables",
                    "/console/clients/" + STAGE.client + "/tables/alert-triage",
                    "/console/clients/" + STAGE.client + "/risks",
                    "/console/clients/" + STAGE.client + "/rules",
                    "/console/clients/" + STAGE.client + "/ledger",
                    "/console/ledgers",
                    "/console/super-log",
                    "/console/names",
                    "/console/names/one?name=program",
                    "/console/queue/views?sev=high",
                    "/console/queue/facets",
                    "/console/corrective",
                    "/console/incidents/{i}/questions?kind=RISK",
                    "/console/incidents/{i}/asked-back",
                    "/console/incidents/{i}/recovery",
                    "/console/incidents/{i}/review",
                    "/console/hunts",
                    "/console/hunts/new",
                    "/console/hunts/" + STAGE.hunt("fs-01"),
                    list(lead),
                    bulk(lead),
                    "/console/keys",
                    "/console/design",
                    "/console/nowhere",
                    "/account",
                    "/account/password");
        }
    }

    @Test
    void ofAdministratorsAreAccessibleInBothThemes() {
        try (var administrator = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
            administrator.open("/console/sources");
            var source = administrator.find("main tbody a").first().getAttribute("href");
            administrator.open("/console/quarantine?kind=triage-failed");
            assertThat(administrator.button("Try again")).isDisabled();
            administrator.open("/console/quarantine");
            var item = administrator.find("main tbody a").first().getAttribute("href");

            assertAccessible(
                    administrator,
                    "/console/connections/new",
                    "/console/connections/new?product=entra-id&client=" + STAGE.client,
                    "/console/sources/new",
                    "/console/sources/index",
                    "/console/sources/syslog",
                    "/console/queue?q=-state:closed+-asset:none+phase:respond",
                    source,
                    source + "/workbench",
                    item);
        }
    }

    @Test
    void ofThePortalAreAccessibleInBothThemes() {
        try (var decider = STAGE.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            decider.open("/portal/decisions");
            assertThat(decider.find(".pdec:not(.done)")).isVisible();

            assertAccessible(
                    decider,
                    "/portal",
                    "/portal/decisions",
                    "/portal/returns",
                    "/portal/questions",
                    "/portal/risks",
                    "/portal/phone-codes",
                    "/portal/notices",
                    "/portal/watch",
                    "/portal/ledger",
                    "/portal/incidents/{i}",
                    "/portal/incidents/{i}/files",
                    "/portal/incidents/{i}/packages");
            decider.signOut();
            assertAccessible(decider, "/login");
        }
    }

    @Test
    void ofQueueAndIncidentDoNotMoveWhileTheyLoadAndWhileNewsArrives() {
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open("/console/queue").live();
            STAGE.alerts("Shadow copies listed", "FS-01", 3, 1);
            assertThat(analyst.find("[data-new] .pill")).isVisible();
            analyst.assertNothingMoved();

            analyst.open("/console/incidents/" + incident).live();
            STAGE.told(incident, "The client calls back.");
            assertThat(analyst.find(".chg")).containsText("The client calls back.");
            analyst.assertNothingMoved();
        }
    }

    @Test
    void ofQueueDrawARowAgainWhereItStandsWhenARepeatChangesIt() {
        var title = "Archive copied to a share";
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open("/console/queue").live();
            STAGE.alerts(title, "FS-01", 3, 1);
            analyst.find("[data-new] .pill").click();
            var row = analyst.find("#queue-rows tr", title);
            assertThat(row.locator(".c-n")).hasText("1");

            STAGE.alerts(title, "FS-01", 3, 1);

            assertThat(row.locator(".c-n")).hasText("2");
            assertThat(analyst.find("[data-new] .pill")).isHidden();
        }
    }

    /** A draft of a list of indicators, with something taken and something left out. */
    private static String list(Person lead) {
        lead.open("/console/indicators/new");
        lead.find("[name=name]").fill("Pages " + STAGE.client);
        lead.find("[name=origin]").fill("National CERT");
        lead.find("[name=text]").fill("198.51.100.78\nnothing\n");
        lead.button("Look at it first").click();
        return lead.find("form[action$='/force']").getAttribute("action").replace("/force", "");
    }

    private static String bulk(Person lead) {
        lead.open("/console/queue?client=" + STAGE.client);
        lead.button("All that match").click();
        assertThat(lead.find("h1")).containsText("row");
        return URI.create(lead.page.url()).getPath();
    }

    private static void assertAccessible(Person person, String... paths) {
        var wrong = new ArrayList<String>();
        for (var path : paths) {
            person.open(path.replace("{i}", incident)).settled();
            wrong.addAll(Accessibility.flaws(person, path));
        }
        assertThat(wrong).isEmpty();
    }
}
