package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Role;
import org.junit.jupiter.api.Test;

/** A playbook: refused with its faults, looked at, proposed by one, approved by another, started and worked through. */
class PlaybooksTest {

    private static final Stage STAGE = new Stage();
    private static final String NAME = "Contain a host of " + STAGE.client;
    private static final String PLAYBOOK = Cacao.ofOneStep("00000000b001", NAME, """
            "playbook_variables": {"__host__": {"type": "string", "value": "ws-17", "external": true}},
            """, """
            "name": "Pull the plug", "commands": [{"type": "manual", "command": "Unplug __host__:value"}]
            """);

    @Test
    void isStoodForByTwoAndWorkedThroughByAThird() {
        var incident = STAGE.incident("Beacon from a workstation", "high");
        var page = proposed();
        try (var administrator = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
            administrator.open(page);
            administrator.button("Approve").first().click();
            assertThat(administrator.find(".pagehead")).containsText("approved");
            administrator
                    .find("button[aria-label='Approve severity from high up']")
                    .click();
            assertThat(administrator.find("[aria-labelledby=bindings-t] tbody tr"))
                    .containsText("approved by Ada Admin");
        }
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open("/console/incidents/" + incident + "/process");
            analyst.find("a", "Start a playbook").click();
            assertThat(analyst.find("main tbody tr").first()).containsText("severity high");
            analyst.find("main a", NAME).first().click();
            analyst.find("[name=__host__]").fill("ws-99");
            analyst.button("Start").click();
            assertThat(analyst.find("#diagrams h2", NAME)).isVisible();

            analyst.find("#diagrams a", "Pull the plug").click();
            assertThat(analyst.find("#task")).containsText("Unplug ws-99");
        }
    }

    private static String proposed() {
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/playbooks");
            lead.find("[name=cacao]").fill(PLAYBOOK.replace("cacao-2.0", "cacao-7"));
            lead.button("Look what it would become").click();
            assertThat(lead.find(".banner.crit")).containsText("/spec_version: is 'cacao-2.0'");

            lead.find("[name=cacao]").fill(PLAYBOOK);
            lead.button("Look what it would become").click();
            assertThat(lead.find("[aria-label='What it would become'] svg")).containsText("Pull the plug");
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.find("[name=reason]").fill("Agreed with the client");
            lead.button("Propose").click();
            assertThat(lead.find("main")).containsText("You proposed it; somebody else approves it.");
            var page = lead.page.url();
            binds(lead);
            return page;
        }
    }

    private static void binds(Person lead) {
        lead.find("summary", "Bind it to incidents").click();
        lead.find("[name=technique]").fill("ransomware");
        lead.find("form [name=reason]").fill("Agreed with the client");
        lead.button("Propose binding").click();
        assertThat(lead.find(".banner.crit")).containsText("A technique reads like T1486 or T1059.001.");
        assertThat(lead.find("form [name=reason]")).hasValue("Agreed with the client");

        lead.find("[name=technique]").fill("");
        lead.find("select[name=severity]").selectOption("high");
        lead.button("Propose binding").click();
        assertThat(lead.find("[aria-labelledby=bindings-t] tbody tr")).containsText("severity from high up");
        assertThat(lead.find("[aria-labelledby=bindings-t] tbody button")).hasText("Withdraw");
        org.assertj.core.api.Assertions.assertThat(Accessibility.flaws(lead, "a playbook with a binding"))
                .isEmpty();
    }

    /** A model that a stranger has drawn: refused with the element at fault, then taken. */
    @Test
    void isTakenAsBpmnWhereItSaysNothingButWhatAPersonDoes() {
        var drawn = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:elsewhere">
                  <process id="drawn" name="Drawn elsewhere">
                    <startEvent id="begin" /><userTask id="unplug" name="Pull the plug" /><endEvent id="done" />
                    <sequenceFlow id="a" sourceRef="begin" targetRef="unplug" />
                    <sequenceFlow id="b" sourceRef="unplug" targetRef="done" />
                  </process>
                </definitions>
                """;
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/playbooks");
            lead.find("[name=cacao]").fill(drawn.replace("userTask", "scriptTask"));
            lead.button("Look what it would become").click();
            assertThat(lead.find(".banner.crit")).containsText("unplug: <scriptTask> is not among what is taken");

            lead.find("[name=cacao]").fill(drawn);
            lead.button("Look what it would become").click();
            assertThat(lead.find("[aria-label='What it would become'] svg")).containsText("Pull the plug");
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.find("[name=reason]").fill("Drawn by the client");
            lead.button("Propose").click();
            assertThat(lead.find(".pagehead h1")).hasText("Drawn elsewhere");
        }
    }
}
