package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.UncategorizedSQLException;

/** Codes of PostgreSQL, appendix A. */
class TransientCauseTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true, the connection broke",
        "40001, true, another transaction came first",
        "40P01, true, two waited for each other",
        "55P03, true, somebody held the record for too long",
        "25P03, true, the session was idle in its transaction for too long",
        "57P01, true, the server stops",
        "53300, true, too many are connected",
        "22021, false, a text has a zero character",
        "23505, false, the record is there already",
        "25006, false, a reader would write",
        "42P01, false, there is no such table",
    })
    void whatPassesByItselfIsToldFromWhatDoesNot(String state, boolean passes, String why) {
        var failure = new UncategorizedSQLException("read", "SELECT 1", new SQLException(why, state));

        assertThat(TransientCause.isIn(failure)).as(why).isEqualTo(passes);
    }
}
