package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The names beside the leaves, which only the ledger's owner adds. */
@Repository
class JdbcNames {

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

    /** All that the ledger keeps; few, even where many entries are. */
    KeptNames kept(TenantId tenant) {
        var kept = new HashMap<String, SaltedText>();
        jdbc.query(
                "SELECT digest, salt, name FROM evidence_name WHERE tenant_id = ?",
                row -> {
                    kept.put(
                            HexFormat.of().formatHex(row.getBytes("digest")),
                            new SaltedText(row.getBytes("salt"), row.getBytes("name")));
                },
                tenant.value());
        return new KeptNames(kept);
    }
}
