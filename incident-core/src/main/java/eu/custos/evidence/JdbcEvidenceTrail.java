package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcEvidenceTrail implements EvidenceTrail {

    private static final String ENTRIES = """
            SELECT l.*, t.salt, t.words, c.size AS covered_by, c.taken_at AS covered_at
            FROM evidence_leaf l
            LEFT JOIN evidence_text t ON t.tenant_id = l.tenant_id AND t.seq = l.seq
            LEFT JOIN LATERAL (
                SELECT size, taken_at FROM evidence_checkpoint c
                WHERE c.tenant_id = l.tenant_id AND c.size > l.seq ORDER BY c.size LIMIT 1) c ON true
            """;

    private final JdbcClient jdbc;
    private final JdbcNames names;
    private final JdbcWaiting waiting;
    private final EvidenceLog log;

    JdbcEvidenceTrail(JdbcClient jdbc, JdbcNames names, JdbcWaiting waiting, EvidenceLog log) {
        this.jdbc = jdbc;
        this.names = names;
        this.waiting = waiting;
        this.log = log;
    }

    @Override
    @Transactional(readOnly = true)
    public List<RecordedEntry> ofIncident(TenantId tenant, UUID incident, long from, int limit) {
        requireReadable(tenant);
        return jdbc.sql(ENTRIES + """
                WHERE l.tenant_id = ? AND l.incident_id = ? AND l.seq >= ?
                ORDER BY l.seq
                LIMIT ?
                """)
                .params(tenant.value(), incident, from, Math.clamp(limit, 1, LARGEST_PAGE))
                .query(entries(tenant))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<RecordedEntry> newest(TenantId tenant, @Nullable Long before, int limit) {
        requireReadable(tenant);
        return jdbc.sql(ENTRIES + """
                WHERE l.tenant_id = ? AND l.seq < ?
                ORDER BY l.seq DESC
                LIMIT ?
                """)
                .params(tenant.value(), before == null ? Long.MAX_VALUE : before, Math.clamp(limit, 1, LARGEST_PAGE))
                .query(entries(tenant))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<RecordedEntry> at(TenantId tenant, long seq) {
        requireReadable(tenant);
        return jdbc.sql(ENTRIES + "WHERE l.tenant_id = ? AND l.seq = ?")
                .params(tenant.value(), seq)
                .query(entries(tenant))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<RecordedEntry> at(TenantId tenant, List<Long> places) {
        requireReadable(tenant);
        return jdbc.sql(ENTRIES + "WHERE l.tenant_id = ? AND l.seq = ANY (?) ORDER BY l.seq LIMIT ?")
                .params(tenant.value(), places.toArray(Long[]::new), LARGEST_PAGE)
                .query(entries(tenant))
                .list();
    }

    private RowMapper<RecordedEntry> entries(TenantId tenant) {
        var kept = names.kept(tenant);
        return (row, _) -> entry(row, kept);
    }

    /** Whoever has just done something looks for it here. */
    private void requireReadable(TenantId tenant) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, tenant);
        if (waiting.any(tenant)) {
            log.settle(tenant);
        }
    }

    private static RecordedEntry entry(ResultSet row, KeptNames names) throws SQLException {
        var bytes = row.getBytes("leaf");
        var text = LeafText.read(bytes)
                .orElseThrow(() -> new SQLException("A leaf is not canonical JSON; have the ledger checked"));
        var digest = text.wordsDigest();
        var words = JdbcLedger.words(row);
        return new RecordedEntry(
                row.getLong("seq"),
                row.getString("type"),
                Actor.Kind.valueOf(text.text("actor", "kind")),
                text.shown("actor", "id", names),
                text.optional("actor", "method"),
                text.text("subject", "kind"),
                text.shown("subject", "id", names),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                words == null ? text.text("reason") : words.text(),
                digest.isPresent() && words == null,
                Hash.of(row.getBytes("hash")).hex(),
                covering(row),
                text.shownFacts(names),
                new String(bytes, StandardCharsets.UTF_8));
    }

    private static RecordedEntry.@Nullable Covering covering(ResultSet row) throws SQLException {
        var at = row.getTimestamp("covered_at");
        return at == null ? null : new RecordedEntry.Covering(row.getLong("covered_by"), at.toInstant());
    }
}
