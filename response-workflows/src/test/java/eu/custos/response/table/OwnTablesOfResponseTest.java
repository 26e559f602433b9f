package eu.custos.response.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.decision.DecisionTables;
import eu.custos.decision.UnfitTableException;
import eu.custos.owntable.TableUse;
import eu.custos.owntable.TwoLeads;
import eu.custos.response.Story;
import eu.custos.response.ladder.FirstRung;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of a client's own decide this client's incidents, from severity to review, and nobody else's. */
class OwnTablesOfResponseTest {

    private static final DecisionTables COMMON = new DecisionTables();

    private final TwoLeads leads = new TwoLeads(Story.PLATFORM.beans());
    private final TenantId tenant = Story.DB.newClient();

    private static String common(String decision) {
        return new String(COMMON.file(decision), StandardCharsets.UTF_8);
    }

    /** The common table with other answers in the rows of that id. */
    private static String otherwise(String decision, String rule, String answer, String other) {
        var text = common(decision);
        var from = text.indexOf("<rule id=\"%s\"".formatted(rule));
        var to = text.indexOf("</rule>", from);
        var changed = text.substring(from, to).replace(answer, other);
        assertThat(changed).isNotEqualTo(text.substring(from, to));
        return text.substring(0, from) + changed + text.substring(to);
    }

    private static List<String> tables() {
        return Story.PLATFORM.names(TableUse.class).stream()
                .map(name -> (TableUse) Story.PLATFORM.beans().getBean(name))
                .map(TableUse::name)
                .toList();
    }

    @Test
    void everyTableOfTheLifeCycleMayBeAClientsOwn() {
        assertThat(tables())
                .containsExactlyInAnyOrder(
                        "severity",
                        "approval-needed",
                        "notification-strategy",
                        "escalation-level",
                        "return-approval",
                        "review-needed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity",
                "approval-needed",
                "notification-strategy",
                "escalation-level",
                "return-approval",
                "review-needed"
            })
    void theCommonTableItselfIsFitAndChangesNothing(String decision) {
        var declared = Story.declared(tenant, Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");

        var tried = leads.tryOut(declared.tenant(), decision, common(decision));

        assertThat(tried.otherwise()).isEmpty();
        if (List.of("severity", "notification-strategy", "escalation-level").contains(decision)) {
            assertThat(tried.looked()).isPositive();
        }
    }

    @Test
    void ratesTheSeverityOfThisClientsIncidentsAndSaysByWhichVersion() {
        var rule = COMMON.decide(
                        "severity", Map.of("functional", "HIGH", "data", "NONE", "spread", "SEVERAL", "crown", false))
                .rule()
                .id();
        var own = otherwise("severity", rule, "\"HIGH\"</text></outputEntry>", "\"CRITICAL\"</text></outputEntry>");
        var before = Story.declared(tenant, Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");
        assertThat(before.incident().severity()).isEqualTo(Severity.HIGH);

        assertThat(leads.tryOut(tenant, "severity", own).otherwise())
                .singleElement()
                .asString()
                .startsWith(before.incident().reference().value());
        leads.agree(tenant, "severity", own);

        var after = Story.declared(tenant, Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");
        var other = Story.declared(Severity.LOW).triaged().assessed("HIGH", "NONE", "SEVERAL", "no");
        assertThat(after.incident().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(other.incident().severity()).isEqualTo(Severity.HIGH);
        assertThat(after.facts("severity.rated").getLast()).contains("own-1 ");
        assertThat(after.words("severity.rated").getLast()).contains("rule " + rule);
        assertThat(other.facts("severity.rated").getLast()).doesNotContain("own-");
    }

    @Test
    void asksWhomTheClientsOwnTableNames() {
        leads.agree(tenant, "approval-needed", otherwise("approval-needed", "reading", "\"NONE\"", "\"CLIENT\""));

        var story = Story.declared(tenant, Severity.LOW)
                .triaged()
                .assessed("MEDIUM", "NONE", "ONE", "no")
                .proposed("READ");

        assertThat(story.open()).contains("Task_AnswerRequest");
        story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
        assertThat(story.open()).contains("Task_ContainIncident");
        assertThat(story.facts("containment.approval-decided").getLast())
                .contains("own-1 ")
                .contains("\"rule\":\"reading\"");
    }

    @Test
    void anEscalationAndTheSimulatorBeginWhereTheClientsOwnTableSays() {
        var at = Instant.parse("2026-11-18T10:00:00Z");
        var rule = COMMON.decide(
                        "escalation-level", Map.of("trigger", "DELAY", "severity", "HIGH", "officeHours", true))
                .rule()
                .id();
        assertThat(start(tenant, at).decided().text("kind")).isEqualTo("HIERARCHICAL");

        leads.agree(
                tenant, "escalation-level", otherwise("escalation-level", rule, "\"HIERARCHICAL\"", "\"FUNCTIONAL\""));

        assertThat(start(tenant, at).decided().text("kind")).isEqualTo("FUNCTIONAL");
        assertThat(start(tenant, at).decided().version().tag()).isEqualTo("own-1");
        assertThat(start(Story.DB.newClient(), at).decided().text("kind")).isEqualTo("HIERARCHICAL");
    }

    private static FirstRung.Start start(TenantId client, Instant at) {
        return Story.DB.in(
                Story.scope("lin", Role.LEAD, client),
                () -> Story.PLATFORM.bean(FirstRung.class).of(client, "DELAY", Severity.HIGH, at));
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "notification-strategy, exercise, NONE, TELL, an exercise tells no client",
        "escalation-level, crisis, CRISIS, HIERARCHICAL, crisis mode raises everything to the top"
    })
    void someAnswersAreNoClientsToChange(String decision, String rule, String answer, String other, String why) {
        var text = otherwise(
                decision,
                rule,
                "\"%s\"</text></outputEntry>".formatted(answer),
                "\"%s\"</text></outputEntry>".formatted(other));

        assertThatExceptionOfType(UnfitTableException.class)
                .isThrownBy(() -> leads.agree(tenant, decision, text))
                .withMessageContaining(why);
    }
}
