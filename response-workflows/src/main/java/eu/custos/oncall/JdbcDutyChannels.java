package eu.custos.oncall;

import eu.custos.notice.ChannelKind;
import eu.custos.oncall.DutyChannels.DutyChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcDutyChannels {

    private final JdbcClient jdbc;

    JdbcDutyChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DutyChannel> all() {
        return jdbc.sql("SELECT person, kind, address FROM duty_channel ORDER BY person, kind")
                .query(JdbcDutyChannels::map)
                .list();
    }

    List<DutyChannel> of(String person) {
        return jdbc.sql("SELECT person, kind, address FROM duty_channel WHERE person = ? ORDER BY kind")
                .param(person)
                .query(JdbcDutyChannels::map)
                .list();
    }

    void put(DutyChannel channel, String by, Instant at) {
        jdbc.sql("""
                INSERT INTO duty_channel (person, kind, address, changed_by, changed_at)
                VALUES (:person, :kind, :address, :by, :at)
                ON CONFLICT (person, kind) DO UPDATE
                   SET address = excluded.address, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("person", channel.person())
                .param("kind", channel.kind().name())
                .param("address", channel.address())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean remove(String person, ChannelKind kind) {
        return jdbc.sql("DELETE FROM duty_channel WHERE person = ? AND kind = ?")
                        .params(person, kind.name())
                        .update()
                == 1;
    }

    private static DutyChannel map(ResultSet row, int n) throws SQLException {
        return new DutyChannel(
                row.getString("person"), ChannelKind.valueOf(row.getString("kind")), row.getString("address"));
    }
}
