package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vault.Artefact.Hold;
import eu.custos.vault.Artefact.State;
import eu.custos.vocabulary.StoredTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The artefacts kept. */
@Repository
class JdbcArtefacts {

    private static final UUID NO_ORIGINAL = new UUID(0, 0);

    private final JdbcClient jdbc;

    JdbcArtefacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the incident has that content already, be it since this very moment. */
    boolean add(Artefact artefact, Blob blob) {
        var digests = artefact.digests();
        if (digests == null) {
            throw new IllegalArgumentException("What is added has content");
        }
        return jdbc.sql("""
                INSERT INTO artefact (tenant_id, id, incident_id, original_id, name, type, bytes, sha256, sha512, sha1, md5,
                    salt, address, wrapped_key, state, suspicions, retention, keep_until, received_at, received_by,
                    checked_at, touches)
                VALUES (:tenant, :id, :incident, :original, :name, :type, :bytes, :sha256, :sha512, :sha1, :md5,
                    :salt, :address, :key, :state, :suspicions, :retention, :until, :at, :by, :at, 0)
                ON CONFLICT (tenant_id, incident_id, sha256,
                    coalesce(original_id, '00000000-0000-0000-0000-000000000000')) DO NOTHING
                """)
                        .param("tenant", artefact.tenant().value())
                        .param("id", artefact.id())
                        .param("incident", artefact.incident())
                        .param("original", artefact.original())
                        .param("name", artefact.name())
                        .param("type", artefact.type().name())
                        .param("bytes", artefact.bytes())
                        .param("sha256", digests.sha256())
                        .param("sha512", digests.sha512())
                        .param("sha1", digests.sha1())
                        .param("md5", digests.md5())
                        .param("salt", artefact.salt())
                        .param("address", blob.address())
                        .param("key", blob.wrappedKey())
                        .param("state", artefact.state().name())
                        .param(
                                "suspicions",
                                artefact.suspicions().stream().map(Enum::name).toArray(String[]::new))
                        .param("retention", artefact.retention().name())
                        .param("until", stamp(artefact.keepUntil()))
                        .param("at", Timestamp.from(artefact.receivedAt()))
                        .param("by", artefact.receivedBy())
                        .update()
                == 1;
    }

    Optional<Artefact> byContent(TenantId tenant, UUID incident, @Nullable UUID original, String sha256) {
        return jdbc.sql("""
                SELECT a.*, i.reference FROM artefact a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
                 WHERE a.tenant_id = :tenant AND a.incident_id = :incident AND a.sha256 = :sha256
                   AND coalesce(a.original_id, '00000000-0000-0000-0000-000000000000') = :original
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("sha256", sha256)
                .param("original", original == null ? NO_ORIGINAL : original)
                .query(JdbcArtefacts::map)
                .optional();
    }

    /** Of whichever client organisation in sight. */
    Optional<Artefact> find(UUID id) {
        return jdbc.sql("""
                SELECT a.*, i.reference FROM artefact a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
                 WHERE a.id = ?
                """).param(id).query(JdbcArtefacts::map).optional();
    }

    /** The same; nobody else changes it until the transaction ends. */
    Optional<Artefact> lock(TenantId tenant, UUID id) {
        return jdbc.sql("""
                SELECT a.*, i.reference FROM artefact a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
                 WHERE a.tenant_id = ? AND a.id = ? FOR UPDATE OF a
                """)
                .params(tenant.value(), id)
                .query(JdbcArtefacts::map)
                .optional();
    }

    Optional<Blob> blob(TenantId tenant, UUID id) {
        return jdbc.sql("""
                SELECT address, wrapped_key FROM artefact WHERE tenant_id = ? AND id = ? AND address IS NOT NULL
                """)
                .params(tenant.value(), id)
                .query((row, _) -> new Blob(row.getString("address"), row.getBytes("wrapped_key")))
                .optional();
    }

    /** How many an incident has, counted up to that many. */
    int count(TenantId tenant, UUID incident, int most) {
        return jdbc.sql("""
                SELECT count(*) FROM (SELECT FROM artefact WHERE tenant_id = ? AND incident_id = ? LIMIT ?) AS up_to
                """)
                .params(tenant.value(), incident, most)
                .query(Integer.class)
                .single();
    }

    void release(TenantId tenant, UUID id) {
        jdbc.sql("UPDATE artefact SET state = 'KEPT' WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .update();
    }

    void hold(TenantId tenant, UUID id, @Nullable Hold hold) {
        jdbc.sql("""
                UPDATE artefact SET held_since = :since, held_by_name = :name, hold_reason = :reason
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("since", hold == null ? null : Timestamp.from(hold.since()))
                .param("name", hold == null ? null : hold.byName())
                .param("reason", hold == null ? null : hold.reason())
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    /** Forgets the key and all that tells of the content. */
    void erase(TenantId tenant, UUID id) {
        jdbc.sql("""
                UPDATE artefact SET state = 'ERASED', name = NULL, client_name = NULL, sha256 = NULL, sha512 = NULL, sha1 = NULL, md5 = NULL,
                    salt = NULL, address = NULL, wrapped_key = NULL, proposed_at = NULL, finding = NULL
                 WHERE tenant_id = ? AND id = ?
                """).params(tenant.value(), id).update();
    }

    void checked(TenantId tenant, UUID id, @Nullable Finding finding, Instant at) {
        jdbc.sql("""
                UPDATE artefact SET finding = :finding, checked_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND state <> 'ERASED'
                """)
                .param("finding", finding == null ? null : finding.name())
                .param("at", Timestamp.from(at))
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    void propose(TenantId tenant, UUID id, Instant at) {
        jdbc.sql("UPDATE artefact SET proposed_at = ? WHERE tenant_id = ? AND id = ?")
                .params(Timestamp.from(at), tenant.value(), id)
                .update();
    }

    boolean hasCopies(TenantId tenant, UUID id) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM artefact WHERE tenant_id = ? AND original_id = ? AND state <> 'ERASED')
                """).params(tenant.value(), id).query(Boolean.class).single();
    }

    static Artefact map(ResultSet row, int n) throws SQLException {
        var finding = row.getString("finding");
        return new Artefact(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("reference"),
                row.getObject("original_id", UUID.class),
                row.getString("name"),
                ContentType.valueOf(row.getString("type")),
                row.getLong("bytes"),
                digests(row),
                row.getString("salt"),
                State.valueOf(row.getString("state")),
                suspicions(row.getArray("suspicions")),
                Retention.valueOf(row.getString("retention")),
                StoredTime.of(row.getTimestamp("keep_until")),
                row.getTimestamp("received_at").toInstant(),
                row.getString("received_by"),
                hold(row),
                StoredTime.of(row.getTimestamp("proposed_at")),
                row.getTimestamp("checked_at").toInstant(),
                finding == null ? null : Finding.valueOf(finding),
                StoredTime.of(row.getTimestamp("client_at")));
    }

    private static @Nullable Digests digests(ResultSet row) throws SQLException {
        var sha256 = row.getString("sha256");
        return sha256 == null
                ? null
                : new Digests(sha256, row.getString("sha512"), row.getString("sha1"), row.getString("md5"));
    }

    private static @Nullable Hold hold(ResultSet row) throws SQLException {
        var since = StoredTime.of(row.getTimestamp("held_since"));
        return since == null ? null : new Hold(since, row.getString("held_by_name"), row.getString("hold_reason"));
    }

    private static List<Suspicion> suspicions(Array codes) throws SQLException {
        return Arrays.stream((String[]) codes.getArray())
                .map(Suspicion::valueOf)
                .toList();
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
