package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.sigma.SigmaReading.Refused;
import eu.custos.sigma.SigmaReading.Understood;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples beside the JSON schemas of Sigma 2.1, as they are and broken in each way that a schema forbids. */
class SchemaSamplesTest {

    final SigmaReader reader = new SigmaReader(Placeholders.NONE);

    @Test
    void everySampleIsUnderstood() throws IOException {
        var read = new ArrayList<SigmaDocument>();
        try (var files = Files.walk(SigmaFixtures.shared("schemas/sigma/tests/schema"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(reader.read(Files.readAllBytes(file)))
                        .as(file.toString())
                        .isInstanceOfSatisfying(Understood.class, understood -> read.addAll(understood.documents()));
            }
        }

        assertThat(read).hasSize(12);
        assertThat(read.stream().filter(SigmaRule.class::isInstance)).hasSize(2);
        assertThat(read.stream().filter(CorrelationRule.class::isInstance)).hasSize(8);
        assertThat(read.stream().filter(SigmaFilter.class::isInstance)).hasSize(2);
    }

    @Test
    void theHeaderIsKept() throws IOException {
        var header = SigmaFixtures.documents(reader.read(Files.readAllBytes(sample("rules/rule_1.yml"))))
                .getFirst()
                .header();

        assertThat(header.level()).isEqualTo(Severity.HIGH);
        assertThat(header.status()).isEqualTo(RuleStatus.TEST);
        assertThat(header.tags().techniques()).containsExactly("T1211", "T1562.001");
        assertThat(header.tags().tactics()).containsExactly("defense-evasion");
        assertThat(header.related())
                .singleElement()
                .satisfies(related -> assertThat(related.kind()).isEqualTo(RelatedRule.Kind.SIMILAR));
        assertThat(header.date()).isEqualTo("2017-05-09");
    }

    /** Columns: sample, text in it, what stands there instead, where the flaw is. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            rules/rule_1.yml ; title: A Title      ; titel: A Title            ; $
            rules/rule_1.yml ; title: A Title      ; title: [A]                ; title
            rules/rule_1.yml ; id: 545a            ; id: x45a                  ; id
            rules/rule_1.yml ; type: similar       ; type: alike               ; related[1].type
            rules/rule_1.yml ; status: test        ; status: tested            ; status
            rules/rule_1.yml ; level: high         ; level: High               ; level
            rules/rule_1.yml ; date: 2017-05-09    ; date: 2017/05/09          ; date
            rules/rule_1.yml ; modified: 2023-04-14; modified: 2023-02-30      ; modified
            rules/rule_1.yml ; attack.t1211        ; attack t1211              ; tags[2]
            rules/rule_1.yml ; https://789.963     ; https://123.456           ; references[2]
            rules/rule_1.yml ; a string            ; x                         ; falsepositives[1]
            rules/rule_1.yml ; logsource:          ; logsauce:                 ; $
            rules/rule_1.yml ; detection:          ; detections:               ; $
            rules/rule_1.yml ; condition: selection; conditions: {a: selection}; detection
            rules/rule_1.yml ; condition: selection; condition: {a: selection} ; detection.condition
            correlation/event_count.yml ; type: event_count ; type: event_sum  ; correlation.type
            correlation/event_count.yml ; group-by:         ; groupby:         ; correlation
            correlation/event_count.yml ; timespan: 1h      ; timespan: 1H     ; correlation.timespan
            correlation/event_count.yml ; timespan: 1h      ; timespan: 0s     ; correlation.timespan
            correlation/event_count.yml ; timespan: 1h      ; timestamp: 1h    ; correlation
            correlation/event_count.yml ; gte: 100          ; least: 100       ; correlation.condition.least
            correlation/event_count.yml ; gte: 100          ; gte: many        ; correlation.condition.gte
            correlation/event_count.yml ; rules:            ; roles:           ; correlation
            correlation/value_count.yml ; field: User       ; name: User       ; correlation.condition.name
            correlation/value_count.yml ; field: User       ; gt: 5            ; correlation.condition
            rules/rule_1.yml ; logsource:          ; correlation: {} # ; $
            filter/filter_1.yml         ; rules:            ; roles:           ; filter
            filter/filter_1.yml         ; selection:        ; selected:        ; filter
            filter/filter_1.yml         ; condition:        ; conditions:      ; filter
            """)
    void everySampleIsRefusedOnceBroken(String sample, String text, String instead, String path) throws IOException {
        var broken = replaced(text, instead).apply(Files.readString(sample(sample)));

        assertThat(reader.read(broken))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.flaws())
                                .extracting(Flaw::path)
                                .contains(path));
    }

    @Test
    void severalDocumentsOfOneFileAreRead() throws IOException {
        var both = String.join(
                "\n---\n",
                List.of(
                        Files.readString(sample("rules/rule_1.yml")),
                        Files.readString(sample("correlation/temporal.yml"))));

        assertThat(SigmaFixtures.documents(reader.read(both))).hasSize(2);
    }

    private static UnaryOperator<String> replaced(String text, String instead) {
        return whole -> {
            assertThat(whole).contains(text);
            return whole.replace(text, instead);
        };
    }

    private static Path sample(String name) {
        return SigmaFixtures.shared("schemas/sigma/tests/schema/" + name);
    }
}
