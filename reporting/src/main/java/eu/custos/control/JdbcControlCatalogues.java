package eu.custos.control;

import eu.custos.tenancy.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Catalogues as they were loaded, with when each version counted; they are the provider's and about no client. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcControlCatalogues {

    private static final String WITHOUT_CONTENT = """
            SELECT catalogue, version, digest, controls, reason, loaded_by_name, in_force_from, in_force_until
              FROM control_catalogue
            """;

    private final JdbcClient jdbc;

    JdbcControlCatalogues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Loading one waits for another that is being loaded. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('custos.control_catalogue'))")
                .query((_, _) -> true)
                .single();
    }

    List<LoadedCatalogue> inForce() {
        return jdbc.sql(WITHOUT_CONTENT + " WHERE in_force_until IS NULL ORDER BY in_force_from, catalogue")
                .query(JdbcControlCatalogues::map)
                .list();
    }

    /** The latest first. */
    List<LoadedCatalogue> all(int limit) {
        return jdbc.sql(WITHOUT_CONTENT + " ORDER BY in_force_from DESC, catalogue LIMIT :limit")
                .param("limit", limit)
                .query(JdbcControlCatalogues::map)
                .list();
    }

    /** What counted at that moment. */
    List<LoadedCatalogue> at(Instant moment) {
        return jdbc.sql(WITHOUT_CONTENT + """
                 WHERE in_force_from <= :at AND (in_force_until IS NULL OR in_force_until > :at) ORDER BY catalogue
                """)
                .param("at", Timestamp.from(moment))
                .query(JdbcControlCatalogues::map)
                .list();
    }

    Optional<LoadedCatalogue> find(String catalogue, String version) {
        return jdbc.sql(WITHOUT_CONTENT + " WHERE catalogue = :catalogue AND version = :version")
                .param("catalogue", catalogue)
                .param("version", version)
                .query(JdbcControlCatalogues::map)
                .optional();
    }

    Optional<byte[]> content(String catalogue, String version) {
        return jdbc.sql("SELECT content FROM control_catalogue WHERE catalogue = :catalogue AND version = :version")
                .param("catalogue", catalogue)
                .param("version", version)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** It counts from now on, in place of what counted before. */
    void replace(Catalogue catalogue, byte[] content, String digest, String reason, Actor by, Instant now) {
        jdbc.sql("""
                UPDATE control_catalogue SET in_force_until = :now
                 WHERE catalogue = :catalogue AND in_force_until IS NULL
                """)
                .param("catalogue", catalogue.id())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                INSERT INTO control_catalogue (catalogue, version, content, digest, controls, reason,
                    loaded_by, loaded_by_name, in_force_from)
                VALUES (:catalogue, :version, :content, :digest, :controls, :reason, :by, :byName, :now)
                """)
                .param("catalogue", catalogue.id())
                .param("version", catalogue.version())
                .param("content", content)
                .param("digest", digest)
                .param("controls", catalogue.controls().size())
                .param("reason", reason)
                .param("by", by.kind() + " " + by.id())
                .param("byName", by.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static LoadedCatalogue map(ResultSet row, int n) throws SQLException {
        return new LoadedCatalogue(
                row.getString("catalogue"),
                row.getString("version"),
                row.getString("digest"),
                row.getInt("controls"),
                row.getString("reason"),
                row.getString("loaded_by_name"),
                row.getTimestamp("in_force_from").toInstant(),
                JdbcControlStandings.time(row.getTimestamp("in_force_until")));
    }
}
