package eu.custos.response.engine;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What time it is for all nodes of one database. */
@Repository
class JdbcSharedTime {

    private final JdbcClient jdbc;

    JdbcSharedTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Instant now() {
        return jdbc.sql("SELECT clock_timestamp() AS now")
                .query((row, _) -> row.getTimestamp("now").toInstant())
                .single();
    }
}
