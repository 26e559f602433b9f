package eu.custos.oncall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRota {

    private final JdbcClient jdbc;

    JdbcRota(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(Shift shift, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO oncall_shift
                    (id, rung, person, person_name, phone, starts_at, ends_at, replaces, entered_by, entered_at)
                VALUES (:id, :rung, :person, :name, :phone, :starts, :ends, :replaces, :by, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", shift.id())
                        .param("rung", shift.rung())
                        .param("person", shift.person())
                        .param("name", shift.name())
                        .param("phone", shift.phone())
                        .param("starts", Timestamp.from(shift.startsAt()))
                        .param("ends", Timestamp.from(shift.endsAt()))
                        .param("replaces", shift.replaces())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean withdraw(UUID id, Instant at) {
        return jdbc.sql("UPDATE oncall_shift SET withdrawn_at = :at WHERE id = :id AND withdrawn_at IS NULL")
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Who goes before whom comes first: replacements, then the latest entry. */
    List<Shift> during(int rung, Instant from, Instant to) {
        return jdbc.sql("""
                SELECT id, rung, person, person_name, phone, starts_at, ends_at, replaces
                  FROM oncall_shift
                 WHERE rung = :rung AND withdrawn_at IS NULL AND starts_at < :to AND ends_at > :from
                 ORDER BY replaces DESC, entered_at DESC, id DESC
                """)
                .param("rung", rung)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(JdbcRota::map)
                .list();
    }

    private static Shift map(ResultSet row, int n) throws SQLException {
        return new Shift(
                row.getObject("id", UUID.class),
                row.getInt("rung"),
                row.getString("person"),
                row.getString("person_name"),
                row.getString("phone"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getBoolean("replaces"));
    }
}
