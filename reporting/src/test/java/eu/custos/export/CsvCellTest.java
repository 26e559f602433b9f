package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void startsNothingThatASpreadsheetWouldReckon(String hostile) {
        assertThat(CsvCell.of(hostile)).isEqualTo("'" + hostile);
    }

    @Test
    void quotesOnlyWhatHasToBe() {
        assertThat(CsvCell.of("")).isEmpty();
        assertThat(CsvCell.of("Seen 1=1")).isEqualTo("Seen 1=1");
        assertThat(CsvCell.of("Seen, 1=1")).isEqualTo("\"Seen, 1=1\"");
        assertThat(CsvCell.of("\r=1")).isEqualTo("\"'\r=1\"");
        assertThat(CsvCell.of("\n=1")).isEqualTo("\"\n=1\"");
        assertThat(CsvCell.of("\",\"=1")).isEqualTo("\"\"\",\"\"=1\"");
        assertThat(CsvCell.of("{\"n\":1}")).isEqualTo("\"{\"\"n\"\":1}\"");
    }
}
