package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.decision.DecisionTable;
import eu.custos.decision.DecisionTables;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTablesOfResponseTest {

    private static final DecisionTables TABLES = new DecisionTables();

    @ParameterizedTest
    @ValueSource(
            strings = {"severity", "approval-needed", "escalation-level", "review-needed", "notification-strategy"})
    void answersEveryQuestionByExactlyOneRuleAndNeedsEachRule(String name) {
        var table = TABLES.table(name);
        var fired = new HashSet<String>();

        for (var question : questions(table)) {
            fired.add(TABLES.decide(name, question).rule().id());
        }

        assertThat(table.hitPolicy()).isEqualTo("UNIQUE");
        assertThat(fired)
                .containsExactlyInAnyOrderElementsOf(
                        table.rules().stream().map(DecisionTable.Rule::id).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "HIGH,   NONE,      ONE,     true,  CRITICAL",
        "HIGH,   CONFIRMED, WIDE,    false, CRITICAL",
        "HIGH,   NONE,      SEVERAL, false, HIGH",
        "MEDIUM, CONFIRMED, ONE,     true,  CRITICAL",
        "MEDIUM, CONFIRMED, WIDE,    false, HIGH",
        "MEDIUM, NONE,      WIDE,    false, HIGH",
        "MEDIUM, SUSPECTED, SEVERAL, true,  MEDIUM",
        "LOW,    CONFIRMED, ONE,     false, HIGH",
        "NONE,   CONFIRMED, ONE,     true,  HIGH",
        "NONE,   SUSPECTED, ONE,     true,  MEDIUM",
        "LOW,    SUSPECTED, ONE,     false, LOW",
        "NONE,   SUSPECTED, WIDE,    false, LOW",
        "LOW,    SUSPECTED, WIDE,    false, MEDIUM",
        "LOW,    NONE,      WIDE,    false, MEDIUM",
        "LOW,    NONE,      ONE,     true,  LOW",
        "NONE,   NONE,      WIDE,    true,  INFORMATIONAL"
    })
    void ratesTheSeverity(String functional, String data, String spread, boolean crown, Severity severity) {
        assertThat(rated(functional, data, spread, crown)).isEqualTo(severity);
    }

    @Test
    void neverRatesLowerWhereAFactIsWorse() {
        var functional = List.of("NONE", "LOW", "MEDIUM", "HIGH");
        var data = List.of("NONE", "SUSPECTED", "CONFIRMED");
        var spread = List.of("ONE", "SEVERAL", "WIDE");
        for (var f = 0; f < functional.size(); f++) {
            for (var d = 0; d < data.size(); d++) {
                for (var s = 0; s < spread.size(); s++) {
                    var here = rated(functional.get(f), data.get(d), spread.get(s), false);
                    var worse = List.of(
                            rated(functional.get(Math.min(f + 1, 3)), data.get(d), spread.get(s), false),
                            rated(functional.get(f), data.get(Math.min(d + 1, 2)), spread.get(s), false),
                            rated(functional.get(f), data.get(d), spread.get(Math.min(s + 1, 2)), false),
                            rated(functional.get(f), data.get(d), spread.get(s), true));
                    assertThat(worse)
                            .as("worse than %s %s %s", functional.get(f), data.get(d), spread.get(s))
                            .allMatch(severity -> severity.isAtLeast(here));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true,  IRREVERSIBLE, true,  false, CRITICAL,      NONE",
        "false, READ,         true,  false, CRITICAL,      NONE",
        "false, REVERSIBLE,   false, true,  LOW,           NONE",
        "false, REVERSIBLE,   false, false, LOW,           LEAD",
        "false, REVERSIBLE,   true,  true,  LOW,           LEAD",
        "false, REVERSIBLE,   true,  false, LOW,           CLIENT",
        "false, DISRUPTIVE,   false, true,  HIGH,          LEAD",
        "false, DISRUPTIVE,   true,  true,  CRITICAL,      LEAD",
        "false, DISRUPTIVE,   false, true,  MEDIUM,        CLIENT",
        "false, DISRUPTIVE,   false, true,  INFORMATIONAL, CLIENT",
        "false, DISRUPTIVE,   false, false, CRITICAL,      CLIENT",
        "false, IRREVERSIBLE, false, true,  CRITICAL,      CLIENT"
    })
    void saysWhoApproves(
            boolean exercise, String effect, boolean crown, boolean preApproved, String severity, String approval) {
        var answer = TABLES.decide(
                "approval-needed",
                Map.of(
                        "exercise", exercise,
                        "effect", effect,
                        "crown", crown,
                        "preApproved", preApproved,
                        "severity", severity));

        assertThat(answer.text("approval")).isEqualTo(approval);
    }

    @ParameterizedTest
    @CsvSource({
        "CRISIS,          LOW,           true,  3, CRISIS,       true",
        "DUTY_AT_RISK,    INFORMATIONAL, false, 2, HIERARCHICAL, true",
        "SEVERITY_SET,    CRITICAL,      true,  1, FUNCTIONAL,   true",
        "SEVERITY_RAISED, HIGH,          false, 1, FUNCTIONAL,   false",
        "SEVERITY_SET,    MEDIUM,        true,  1, FUNCTIONAL,   false",
        "SEVERITY_RAISED, MEDIUM,        false, 1, FUNCTIONAL,   false",
        "SEVERITY_SET,    LOW,           true,  0, FUNCTIONAL,   false",
        "SEVERITY_RAISED, INFORMATIONAL, false, 0, FUNCTIONAL,   false",
        "DELAY,           HIGH,          true,  2, HIERARCHICAL, false",
        "CLIENT_SILENT,   CRITICAL,      false, 2, HIERARCHICAL, false",
        "ACTION_FAILED,   MEDIUM,        true,  1, HIERARCHICAL, false",
        "DELAY,           INFORMATIONAL, false, 1, HIERARCHICAL, false"
    })
    void saysWhereTheLadderBegins(
            String trigger, String severity, boolean officeHours, String rung, String kind, String tellManagement) {
        var answer = TABLES.decide(
                "escalation-level", Map.of("trigger", trigger, "severity", severity, "officeHours", officeHours));

        assertThat(answer.text("rung")).isEqualTo(rung);
        assertThat(answer.text("kind")).isEqualTo(kind);
        assertThat(answer.text("tellManagement")).isEqualTo(tellManagement);
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL,      false, MANDATORY",
        "HIGH,          false, MANDATORY",
        "MEDIUM,        true,  MANDATORY",
        "MEDIUM,        false, OPTIONAL",
        "INFORMATIONAL, false, OPTIONAL"
    })
    void saysWhetherAReviewIsDue(String severity, boolean wanted, String review) {
        var answer = TABLES.decide("review-needed", Map.of("severity", severity, "wanted", wanted));

        assertThat(answer.text("review")).isEqualTo(review);
    }

    private static Severity rated(String functional, String data, String spread, boolean crown) {
        return Severity.valueOf(TABLES.decide(
                        "severity", Map.of("functional", functional, "data", data, "spread", spread, "crown", crown))
                .text("severity"));
    }

    /** Every combination of every value of every input. */
    private static List<Map<String, Object>> questions(DecisionTable table) {
        List<Map<String, Object>> questions = List.of(Map.of());
        for (var input : table.inputs()) {
            var longer = new ArrayList<Map<String, Object>>();
            for (var question : questions) {
                for (Object value : input.type().equals("boolean") ? List.of(true, false) : input.values()) {
                    var one = new HashMap<>(question);
                    one.put(input.variable(), value);
                    longer.add(one);
                }
            }
            questions = longer;
        }
        return questions;
    }
}
