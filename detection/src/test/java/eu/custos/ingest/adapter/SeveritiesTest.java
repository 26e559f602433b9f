package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.vocabulary.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeveritiesTest {

    @ParameterizedTest
    @CsvSource({
        "Informative, INFORMATIONAL",
        "minr, LOW",
        "VERY_HIGH, CRITICAL",
        "High (8), HIGH",
        "3 - Moderate, MEDIUM",
        "[ignored], ",
        "P1, CRITICAL",
        "p5, INFORMATIONAL",
        "Sev-2, HIGH",
        "Priority 4, LOW",
        "P6, ",
        "high availability, ",
        "HIGH_SEVERITY, HIGH",
        "Risk: medium, MEDIUM",
        "SEVERITY_UNSPECIFIED, ",
        "Severity, ",
        "Substantial, HIGH",
        "\u00e9lev\u00e9, HIGH",
        "Critique, CRITICAL",
        "kritisch, CRITICAL",
        "mittel, MEDIUM",
        "cr\u00edtico, CRITICAL",
        "\u015bredni, MEDIUM",
        "N/A, "
    })
    void readsTheWordsOfSeveralScales(String told, Severity severity) {
        assertThat(Severities.word(told).orElse(null)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "7, HIGH",
        "73, HIGH",
        "850, HIGH",
        "8.8, HIGH",
        "7/10, HIGH",
        "3 of 4, HIGH",
        "95 %, CRITICAL",
        "5/0, ",
        "1001, ",
        "4711, ",
        "-1, ",
        "1e9, "
    })
    void readsNumbersByTheirScale(String told, Severity severity) {
        assertThat(Severities.number(told).orElse(null)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "rulelevel, 12, HIGH",
        "rulelevel, 5, LOW",
        "riskscore, 8, INFORMATIONAL",
        "riskscore, 73, HIGH",
        "score, 8, HIGH",
        "severity, 8, HIGH"
    })
    void takesTheScaleFromTheName(String name, String told, Severity severity) {
        assertThat(Severities.of(name, told)).contains(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "5, MEDIUM",
        "10, CRITICAL",
        "50.625, MEDIUM",
        "95.5, CRITICAL",
        "Substantial, HIGH",
        "5000, MEDIUM",
        "NaN, MEDIUM"
    })
    void aHeadersNumberMayGoToAHundred(String told, Severity severity) {
        assertThat(Severities.cef(told)).isEqualTo(severity);
    }

    @Test
    void hearsWhatALineSays() {
        assertThat(Severities.told("duration 300, importance High, impact 1 Mbps"))
                .contains("High");
    }

    @ParameterizedTest
    @ValueSource(strings = {"of no importance at all", "severity: nonsense", "the risk is theirs", ""})
    void hearsNothingWhereALineSaysNothing(String line) {
        assertThat(Severities.told(line)).isEmpty();
    }
}
