package eu.custos.oncall;

import eu.custos.oncall.Rotation.Member;
import eu.custos.oncall.Rotation.Rhythm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRota {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    JdbcRota(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(Shift shift, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO oncall_shift (id, rung, person, person_name, phone, starts_at, ends_at, replaces,
                                          instead_of, swap_id, entered_by, entered_at)
                VALUES (:id, :post, :person, :name, :phone, :starts, :ends, :replaces,
                        :insteadOf, :swap, :by, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", shift.id())
                        .param("post", shift.post().number())
                        .param("person", shift.person())
                        .param("name", shift.name())
                        .param("phone", shift.phone())
                        .param("starts", Timestamp.from(shift.startsAt()))
                        .param("ends", Timestamp.from(shift.endsAt()))
                        .param("replaces", shift.replaces())
                        .param("insteadOf", shift.insteadOf())
                        .param("swap", shift.swap(), java.sql.Types.OTHER)
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** With one half of a swap the other goes, too. */
    List<UUID> withdraw(UUID id, Instant at) {
        return jdbc.sql("""
                UPDATE oncall_shift SET withdrawn_at = :at
                 WHERE withdrawn_at IS NULL
                   AND (id = :id OR swap_id = (SELECT swap_id FROM oncall_shift WHERE id = :id))
                RETURNING id
                """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** In the order of entry. */
    List<Shift> shifts(Instant from, Instant to) {
        return jdbc.sql("""
                SELECT * FROM oncall_shift
                 WHERE withdrawn_at IS NULL AND starts_at < :to AND ends_at > :from
                 ORDER BY entered_at, id
                """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(JdbcRota::shift)
                .list();
    }

    boolean add(Rotation rotation, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO oncall_rotation (id, post, name, rhythm, hand_over, zone, starts_on, ends_on, members,
                                             entered_by, entered_at)
                VALUES (:id, :post, :name, :rhythm, :handOver, :zone, :startsOn, :endsOn, :members::jsonb, :by, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", rotation.id())
                        .param("post", rotation.post().number())
                        .param("name", rotation.name())
                        .param("rhythm", rotation.rhythm().name())
                        .param("handOver", rotation.handOver())
                        .param("zone", rotation.zone().getId())
                        .param("startsOn", rotation.startsOn())
                        .param("endsOn", rotation.endsOn(), java.sql.Types.DATE)
                        .param("members", JSON.writeValueAsString(rotation.members()))
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean end(UUID rotation, LocalDate on) {
        return jdbc.sql("""
                UPDATE oncall_rotation SET ends_on = :on
                 WHERE id = :id AND withdrawn_at IS NULL AND starts_on < :on AND (ends_on IS NULL OR ends_on > :on)
                """).param("id", rotation).param("on", on).update() == 1;
    }

    /** Only one that would not have begun by that day: who was on duty once stays on record. */
    boolean withdraw(UUID rotation, LocalDate on, Instant at) {
        return jdbc.sql("""
                UPDATE oncall_rotation SET withdrawn_at = :at
                 WHERE id = :id AND withdrawn_at IS NULL AND starts_on >= :on
                """)
                        .param("id", rotation)
                        .param("on", on)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** In the order of entry; those that have ended since left out. */
    List<Rotation> rotations(Instant since) {
        return jdbc.sql("""
                SELECT * FROM oncall_rotation
                 WHERE withdrawn_at IS NULL AND (ends_on IS NULL OR ends_on >= (:since)::date - 1)
                 ORDER BY entered_at, id
                """)
                .param("since", Timestamp.from(since))
                .query(JdbcRota::rotation)
                .list();
    }

    private static Shift shift(ResultSet row, int n) throws SQLException {
        return new Shift(
                row.getObject("id", UUID.class),
                Post.of(row.getInt("rung")),
                row.getString("person"),
                row.getString("person_name"),
                row.getString("phone"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getBoolean("replaces"),
                row.getString("instead_of"),
                row.getObject("swap_id", UUID.class));
    }

    private static Rotation rotation(ResultSet row, int n) throws SQLException {
        return new Rotation(
                row.getObject("id", UUID.class),
                Post.of(row.getInt("post")),
                row.getString("name"),
                JSON.readValue(row.getString("members"), new TypeReference<List<Member>>() {}),
                Rhythm.valueOf(row.getString("rhythm")),
                row.getObject("hand_over", LocalTime.class),
                ZoneId.of(row.getString("zone")),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class));
    }
}
