package eu.custos.tuning;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.tuning.TuningItem.Note;
import eu.custos.tuning.TuningItem.Outcome;
import eu.custos.tuning.TuningItem.State;
import eu.custos.vocabulary.TimeOrderedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who sees to which rule. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcTuningItems {

    private final JdbcClient jdbc;

    JdbcTuningItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that goes on, begun if there is none; held until the transaction ends. */
    TuningItem open(TenantId tenant, UUID family, String rule, Instant at) {
        jdbc.sql("""
                INSERT INTO tuning_item (tenant_id, item_id, family, rule, state, opened_at)
                VALUES (:tenant, :id, :family, :rule, 'OPEN', :at)
                ON CONFLICT (tenant_id, family) WHERE state <> 'DONE' DO NOTHING
                """)
                .param("tenant", tenant.value())
                .param("id", TimeOrderedId.at(at))
                .param("family", family)
                .param("rule", rule)
                .param("at", Timestamp.from(at))
                .update();
        return jdbc.sql("""
                SELECT * FROM tuning_item WHERE tenant_id = :tenant AND family = :family AND state <> 'DONE' FOR UPDATE
                """)
                .param("tenant", tenant.value())
                .param("family", family)
                .query(JdbcTuningItems::item)
                .single();
    }

    void take(TenantId tenant, UUID item, Actor by) {
        jdbc.sql("""
                UPDATE tuning_item SET state = 'TAKEN', owner = :owner, owner_name = :name
                 WHERE tenant_id = :tenant AND item_id = :item
                """)
                .param("tenant", tenant.value())
                .param("item", item)
                .param("owner", by.id())
                .param("name", by.name())
                .update();
    }

    void end(TenantId tenant, UUID item, Outcome outcome, @Nullable String words, Actor by, Instant at) {
        jdbc.sql("""
                UPDATE tuning_item SET state = 'DONE', outcome = :outcome, words = :words, ended_at = :at, ended_by_name = :by
                 WHERE tenant_id = :tenant AND item_id = :item
                """)
                .param("tenant", tenant.value())
                .param("item", item)
                .param("outcome", outcome.name())
                .param("words", words)
                .param("at", Timestamp.from(at))
                .param("by", by.name())
                .update();
    }

    void note(TenantId tenant, UUID item, Actor by, String text, Instant at) {
        jdbc.sql("""
                INSERT INTO tuning_note (tenant_id, item_id, note_id, author_name, text, noted_at)
                VALUES (:tenant, :item, :id, :author, :text, :at)
                """)
                .param("tenant", tenant.value())
                .param("item", item)
                .param("id", TimeOrderedId.at(at))
                .param("author", by.name())
                .param("text", text)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The latest first. */
    List<Note> notes(TenantId tenant, UUID item) {
        return jdbc.sql("""
                SELECT author_name, text, noted_at FROM tuning_note
                 WHERE tenant_id = :tenant AND item_id = :item ORDER BY note_id DESC LIMIT 100
                """)
                .param("tenant", tenant.value())
                .param("item", item)
                .query((row, n) -> new Note(
                        row.getString("author_name"),
                        row.getString("text"),
                        row.getTimestamp("noted_at").toInstant()))
                .list();
    }

    static TuningItem item(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        var outcome = row.getString("outcome");
        return new TuningItem(
                row.getObject("item_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("owner"),
                row.getString("owner_name"),
                row.getTimestamp("opened_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by_name"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("words"));
    }
}
