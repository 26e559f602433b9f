package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "|calc",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00a0=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void startsNothingThatASpreadsheetWouldReckon(String hostile) {
        assertThat(CsvCell.of(hostile)).startsWith("\"'").endsWith("\"");
    }

    @Test
    void leavesOtherWordsAsTheyAreAndClosesQuotes() {
        assertThat(CsvCell.of("")).isEqualTo("\"\"");
        assertThat(CsvCell.of("Seen, 1=1")).isEqualTo("\"Seen, 1=1\"");
        assertThat(CsvCell.of("\",\"=1")).isEqualTo("\"\"\",\"\"=1\"");
        assertThat(CsvCell.of("{\"n\":1}")).isEqualTo("\"{\"\"n\"\":1}\"");
    }
}
