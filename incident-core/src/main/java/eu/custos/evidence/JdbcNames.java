package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The names beside the leaves, which only the ledger's owner adds and whoever may can erase. */
@Repository
class JdbcNames {

    private static final String NAMED = """
            SELECT convert_from(name, 'UTF8') AS person, array_agg(tenant_id ORDER BY tenant_id) AS ledgers
              FROM evidence_name WHERE %s GROUP BY name
            """;

    private final JdbcTemplate jdbc;

    JdbcNames(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** The digests of these people in that ledger, by name; whoever is new there gets one. */
    Map<String, String> digests(TenantId tenant, Collection<String> names) {
        var people = names.stream().map(SaltedText::fresh).toList();
        var digests = new HashMap<String, String>();
        jdbc.query(
                "SELECT person, person_digest FROM name_people(?, ?::bytea[], ?::bytea[])",
                row -> {
                    digests.put(
                            new String(row.getBytes("person"), StandardCharsets.UTF_8),
                            HexFormat.of().formatHex(row.getBytes("person_digest")));
                },
                tenant.value(),
                people.stream().map(SaltedText::words).toArray(byte[][]::new),
                people.stream().map(SaltedText::salt).toArray(byte[][]::new));
        return digests;
    }

    /** All whom the ledger names; few, even where many entries are. */
    KeptNames kept(TenantId tenant) {
        var kept = new HashMap<String, SaltedText>();
        var erased = new HashSet<String>();
        jdbc.query(
                "SELECT digest, salt, name FROM evidence_name WHERE tenant_id = ?",
                row -> {
                    var digest = HexFormat.of().formatHex(row.getBytes("digest"));
                    var salt = row.getBytes("salt");
                    if (salt == null) {
                        erased.add(digest);
                    } else {
                        kept.put(digest, new SaltedText(salt, row.getBytes("name")));
                    }
                },
                tenant.value());
        return new KeptNames(kept, erased);
    }

    /** Where the scope's ledgers keep that name, in the order of the ledgers; held until the transaction ends. */
    List<Kept> hold(String name) {
        return jdbc.query(
                "SELECT tenant_id, digest, named_at FROM evidence_name WHERE name = ? ORDER BY tenant_id FOR UPDATE",
                (row, _) -> new Kept(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        HexFormat.of().formatHex(row.getBytes("digest")),
                        row.getObject("named_at", OffsetDateTime.class).toInstant()),
                (Object) bytes(name));
    }

    /** A name that a ledger keeps, since then. */
    record Kept(TenantId tenant, String digest, Instant since) {}

    /** Leaves the digest alone. */
    void erase(Kept kept) {
        jdbc.update(
                "UPDATE evidence_name SET salt = NULL, name = NULL WHERE tenant_id = ? AND digest = ?",
                kept.tenant().value(),
                HexFormat.of().parseHex(kept.digest()));
    }

    /** Names that the scope's ledgers keep with the ledgers, in the order of their bytes, after that one. */
    List<NamedInLedgers> page(String part, String after, int limit) {
        return jdbc.query(
                NAMED.formatted("name > ? AND position(? IN lower(convert_from(name, 'UTF8'))) > 0")
                        + "ORDER BY name LIMIT ?",
                JdbcNames::named,
                bytes(after),
                part,
                limit);
    }

    Optional<NamedInLedgers> find(String name) {
        return jdbc.query(NAMED.formatted("name = ?"), JdbcNames::named, (Object) bytes(name)).stream()
                .findFirst();
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static NamedInLedgers named(ResultSet row, int n) throws SQLException {
        var ledgers = (UUID[]) row.getArray("ledgers").getArray();
        return new NamedInLedgers(
                row.getString("person"), Stream.of(ledgers).map(TenantId::new).toList());
    }
}
