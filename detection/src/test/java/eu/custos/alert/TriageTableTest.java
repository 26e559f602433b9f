package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Technique.Stage;
import eu.custos.alert.TriageTable.Outcome;
import eu.custos.asset.Criticality;
import eu.custos.decision.DecisionTables;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageTableTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final DecisionTables tables = new DecisionTables();
    private final TriageTable triage = TriageBench.CONTEXT.getBean(TriageTable.class);

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "false, CRITICAL, CROWN_JEWEL, LATE, 500, no-detection, SUPPRESS",
        "true, INFORMATIONAL, NORMAL, EARLY, 500, informational-ordinary, SUPPRESS",
        "true, INFORMATIONAL, , ENTRY, 1, informational-intrusion, QUEUE",
        "true, INFORMATIONAL, HIGH, NONE, 1, informational-important, QUEUE",
        "true, LOW, HIGH, LATE, 500, low, QUEUE",
        "true, LOW, CROWN_JEWEL, ENTRY, 500, low-crown, QUEUE",
        "true, LOW, CROWN_JEWEL, LATE, 9, low-crown-late, QUEUE",
        "true, LOW, CROWN_JEWEL, LATE, 10, low-crown-late-repeated, PROMOTE",
        "true, MEDIUM, , LATE, 500, medium, QUEUE",
        "true, MEDIUM, CROWN_JEWEL, EARLY, 500, medium-crown, QUEUE",
        "true, MEDIUM, CROWN_JEWEL, ENTRY, 9, medium-crown-entry, QUEUE",
        "true, MEDIUM, CROWN_JEWEL, ENTRY, 10, medium-crown-entry-repeated, PROMOTE",
        "true, MEDIUM, CROWN_JEWEL, LATE, 1, medium-crown-late, PROMOTE",
        "true, HIGH, NORMAL, ENTRY, 500, high-ordinary, QUEUE",
        "true, HIGH, , LATE, 500, high-unknown-late, QUEUE",
        "true, HIGH, LOW, LATE, 1, high-known-late, PROMOTE",
        "true, HIGH, CROWN_JEWEL, EARLY, 500, high-important, QUEUE",
        "true, HIGH, HIGH, ENTRY, 1, high-important-intrusion, PROMOTE",
        "true, CRITICAL, , EARLY, 500, critical-minor, QUEUE",
        "true, CRITICAL, LOW, ENTRY, 1, critical-minor-intrusion, PROMOTE",
        "true, CRITICAL, NORMAL, NONE, 1, critical, PROMOTE",
    })
    void decidesAsItsRowSays(
            boolean detection,
            Severity severity,
            @Nullable Criticality criticality,
            Stage stage,
            long repeats,
            String rule,
            Outcome outcome) {
        var technique = stage == Stage.NONE ? null : new Technique("T0000", "any", Set.of(), stage);

        var facts = new AlertGroup.Facts(
                severity,
                detection,
                "Title",
                null,
                "rule",
                "rule",
                "product",
                technique,
                null,
                null,
                criticality,
                null,
                0);
        var triaged = triage.common(facts, repeats);

        assertThat(triaged.rule()).isEqualTo(rule);
        assertThat(triaged.outcome()).isEqualTo(outcome);
        assertThat(triaged.label()).isNotBlank();
    }

    @Test
    void answersEveryQuestionWithExactlyOneRowAndNeedsEveryRow() {
        var table = tables.table(TriageTable.NAME);
        var fired = new HashSet<String>();

        questions(table)
                .forEach(question -> fired.add(
                        tables.decide(TriageTable.NAME, question).rule().id()));

        assertThat(table.hitPolicy()).isEqualTo("UNIQUE");
        assertThat(fired)
                .containsExactlyInAnyOrderElementsOf(
                        table.rules().stream().map(rule -> rule.id()).toList());
        assertThat(table.rules()).allSatisfy(rule -> assertThat(rule.label()).isNotBlank());
    }

    @Test
    void admitsWhatTheVocabularyHolds() {
        var table = tables.table(TriageTable.NAME);

        assertThat(valuesOf(table, "severity")).isEqualTo(names(Severity.values()));
        var criticalities = new ArrayList<>(List.of(TriageTable.UNKNOWN_ASSET));
        criticalities.addAll(names(Criticality.values()));
        assertThat(valuesOf(table, "criticality")).isEqualTo(criticalities);
        assertThat(valuesOf(table, "technique")).isEqualTo(names(Stage.values()));
    }

    /** Every combination; of a number, each bound in the table and its neighbours. */
    private static List<Map<String, Object>> questions(eu.custos.decision.DecisionTable table) {
        List<Map<String, Object>> questions = List.of(Map.of());
        for (var column = 0; column < table.inputs().size(); column++) {
            var input = table.inputs().get(column);
            var longer = new ArrayList<Map<String, Object>>();
            for (var question : questions) {
                for (var value : values(table, column)) {
                    var next = new HashMap<>(question);
                    next.put(input.variable(), value);
                    longer.add(next);
                }
            }
            questions = longer;
        }
        return questions;
    }

    private static List<?> values(eu.custos.decision.DecisionTable table, int column) {
        var input = table.inputs().get(column);
        return switch (input.type()) {
            case "boolean" -> List.of(true, false);
            case "string" -> input.values();
            default ->
                table.rules().stream()
                        .flatMap(rule ->
                                NUMBER.matcher(rule.conditions().get(column)).results())
                        .map(bound -> Integer.parseInt(bound.group()))
                        .flatMap(bound -> List.of(bound - 1, bound, bound + 1).stream())
                        .distinct()
                        .toList();
        };
    }

    private static List<String> valuesOf(eu.custos.decision.DecisionTable table, String variable) {
        return table.inputs().stream()
                .filter(input -> input.variable().equals(variable))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static List<String> names(Enum<?>... values) {
        return List.of(values).stream().<String>map(Enum::name).toList();
    }
}
