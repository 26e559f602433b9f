package eu.custos.indicator;

import eu.custos.indicator.IndicatorList.About;
import eu.custos.indicator.IndicatorList.Content;
import eu.custos.indicator.IndicatorList.State;
import eu.custos.indicator.ListReading.Flaw;
import eu.custos.indicator.ListReading.Format;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import eu.custos.vocabulary.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Lists of indicators and their versions; row-level security shows those for all clients and for those of the scope. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcIndicatorLists {

    static final int MOST_SHOWN = 200;
    /** Counts on a page end here. */
    static final int MOST_COUNTED = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcIndicatorLists(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A list with figures of the moment; each ends just above {@link #MOST_COUNTED}. */
    record Line(IndicatorList list, int expired, int expiring, int hits) {

        /** Such as {@code 1,000+}. */
        public static String words(int count) {
            return count > MOST_COUNTED ? "%,d+".formatted(MOST_COUNTED) : "%,d".formatted(count);
        }

        public String hitWords() {
            return words(hits);
        }

        public String expiredWords() {
            return words(expired);
        }

        public String expiringWords() {
            return words(expiring);
        }
    }

    void add(IndicatorList list) {
        var content = list.content();
        jdbc.sql("""
                INSERT INTO indicator_list
                    (tenant_id, version_id, list_id, number, state, name, origin, tlp, days,
                     format, digest, bytes, entries, left_out, flaws, drafted_by, drafted_at)
                VALUES (:tenant, :version, :list, :number, :state, :name, :origin, :tlp, :days,
                        :format, :digest, :bytes, :entries, :leftOut, :flaws::jsonb, :by, :at)
                """)
                .param("tenant", list.tenant().value())
                .param("version", list.versionId())
                .param("list", list.listId())
                .param("number", list.number())
                .param("state", list.state().name())
                .param("name", list.about().name())
                .param("origin", list.about().origin())
                .param("tlp", list.about().tlp().name())
                .param("days", list.about().days())
                .param("format", content.format().name())
                .param("digest", content.digest())
                .param("bytes", content.bytes())
                .param("entries", content.entries())
                .param("leftOut", content.leftOut())
                .param("flaws", json.writeValueAsString(content.flaws()))
                .param("by", list.draftedBy())
                .param("at", Timestamp.from(list.draftedAt()))
                .update();
    }

    /** Holds the row until the transaction ends. */
    Optional<IndicatorList> lock(UUID version) {
        return jdbc.sql("SELECT * FROM indicator_list WHERE version_id = ? FOR UPDATE")
                .param(version)
                .query(this::list)
                .optional();
    }

    Optional<IndicatorList> find(UUID version) {
        return jdbc.sql("SELECT * FROM indicator_list WHERE version_id = ?")
                .param(version)
                .query(this::list)
                .optional();
    }

    /** Waits for whoever puts a list of that name into force. */
    Optional<IndicatorList> lockInForce(TenantId tenant, String name) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "indicator-list %s %s".formatted(tenant, name.toLowerCase(Locale.ROOT)))
                .query()
                .listOfRows();
        return jdbc.sql("""
                SELECT * FROM indicator_list
                 WHERE tenant_id = :tenant AND lower(name) = lower(:name) AND state = 'IN_FORCE' FOR UPDATE
                """)
                .param("tenant", tenant.value())
                .param("name", name)
                .query(this::list)
                .optional();
    }

    /** The version of a list that is in force, or was last. */
    Optional<IndicatorList> latest(UUID list) {
        return jdbc.sql("""
                SELECT * FROM indicator_list WHERE list_id = ? AND state <> 'DRAFT' ORDER BY number DESC LIMIT 1
                """).param(list).query(this::list).optional();
    }

    List<IndicatorList> versions(UUID list) {
        return jdbc.sql("""
                SELECT * FROM indicator_list WHERE list_id = ? AND state <> 'DRAFT' ORDER BY number DESC LIMIT 50
                """).param(list).query(this::list).list();
    }

    void putIntoForce(IndicatorList draft, UUID list, int number, Instant at, String by) {
        jdbc.sql("""
                UPDATE indicator_list
                   SET state = 'IN_FORCE', list_id = :list, number = :number, in_force_from = :at, in_force_by = :by
                 WHERE tenant_id = :tenant AND version_id = :version AND state = 'DRAFT'
                """)
                .param("list", list)
                .param("number", number)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("tenant", draft.tenant().value())
                .param("version", draft.versionId())
                .update();
    }

    void end(IndicatorList list, State state, Instant at, String by) {
        jdbc.sql("""
                UPDATE indicator_list SET state = :state, in_force_until = :at, ended_by = :by
                 WHERE tenant_id = :tenant AND version_id = :version AND state = 'IN_FORCE'
                """)
                .param("state", state.name())
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("tenant", list.tenant().value())
                .param("version", list.versionId())
                .update();
    }

    void drop(IndicatorList draft) {
        jdbc.sql("""
                DELETE FROM indicator_list WHERE tenant_id = :tenant AND version_id = :version AND state = 'DRAFT'
                """)
                .param("tenant", draft.tenant().value())
                .param("version", draft.versionId())
                .update();
    }

    /** Drafts of that person, and those that nobody went on with since then. */
    List<IndicatorList> abandoned(String by, Instant since) {
        return jdbc.sql("""
                SELECT * FROM indicator_list
                 WHERE state = 'DRAFT' AND (drafted_by = :by OR drafted_at < :since)
                 ORDER BY version_id FOR UPDATE SKIP LOCKED
                """)
                .param("by", by)
                .param("since", Timestamp.from(since))
                .query(this::list)
                .list();
    }

    long entriesInForce() {
        return jdbc.sql("SELECT coalesce(sum(entries), 0) FROM indicator_list WHERE state = 'IN_FORCE'")
                .query(Long.class)
                .single();
    }

    List<Line> inForce(Instant now, Instant soon) {
        return lines(
                jdbc.sql(FIGURES + "WHERE l.state = 'IN_FORCE' ORDER BY lower(l.name), l.version_id LIMIT :shown")
                        .param("shown", MOST_SHOWN),
                now,
                soon);
    }

    Optional<Line> line(UUID version, Instant now, Instant soon) {
        return lines(jdbc.sql(FIGURES + "WHERE l.version_id = :version").param("version", version), now, soon).stream()
                .findFirst();
    }

    private static final String FIGURES = """
            SELECT l.*,
                   (SELECT count(*) FROM (SELECT 1 FROM indicator AS i
                     WHERE i.tenant_id = l.tenant_id AND i.version_id = l.version_id
                       AND i.valid_until <= :now LIMIT :most) AS n) AS expired,
                   (SELECT count(*) FROM (SELECT 1 FROM indicator AS i
                     WHERE i.tenant_id = l.tenant_id AND i.version_id = l.version_id
                       AND i.valid_until > :now AND i.valid_until <= :soon LIMIT :most) AS n) AS expiring,
                   (SELECT count(*) FROM (SELECT 1 FROM indicator_hit AS h
                     WHERE h.tenant_id = ANY (tenant_scope()) AND h.list_id = l.list_id LIMIT :most) AS n) AS hits
              FROM indicator_list AS l
            """;

    private List<Line> lines(JdbcClient.StatementSpec asked, Instant now, Instant soon) {
        return asked.param("now", Timestamp.from(now))
                .param("soon", Timestamp.from(soon))
                .param("most", MOST_COUNTED + 1)
                .query((row, n) ->
                        new Line(list(row, n), row.getInt("expired"), row.getInt("expiring"), row.getInt("hits")))
                .list();
    }

    List<IndicatorList> retired() {
        return jdbc.sql("""
                SELECT * FROM indicator_list WHERE state = 'RETIRED' ORDER BY in_force_until DESC, version_id LIMIT 50
                """).query(this::list).list();
    }

    private IndicatorList list(ResultSet row, int n) throws SQLException {
        return new IndicatorList(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("version_id", UUID.class),
                row.getObject("list_id", UUID.class),
                row.getInt("number"),
                State.valueOf(row.getString("state")),
                new About(
                        row.getString("name"),
                        row.getString("origin"),
                        Tlp.valueOf(row.getString("tlp")),
                        row.getInt("days")),
                new Content(
                        Format.valueOf(row.getString("format")),
                        row.getString("digest"),
                        row.getInt("bytes"),
                        row.getInt("entries"),
                        row.getInt("left_out"),
                        Arrays.asList(json.readValue(row.getString("flaws"), Flaw[].class))),
                row.getString("drafted_by"),
                row.getTimestamp("drafted_at").toInstant(),
                StoredTime.of(row.getTimestamp("in_force_from")),
                row.getString("in_force_by"),
                StoredTime.of(row.getTimestamp("in_force_until")),
                row.getString("ended_by"));
    }
}
