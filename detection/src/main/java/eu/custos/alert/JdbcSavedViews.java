package eu.custos.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Saved views; a deleted one stays for a while, so that it can be had back. */
@Repository
class JdbcSavedViews {

    private final JdbcClient jdbc;

    JdbcSavedViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the team and of that person, in the order in which they are shown. */
    List<SavedView> of(String owner) {
        return jdbc.sql("""
                SELECT * FROM saved_view WHERE (shared OR owner = ?) AND deleted_at IS NULL
                 ORDER BY shared DESC, lower(name), id LIMIT 200
                """).param(owner).query(JdbcSavedViews::map).list();
    }

    Optional<SavedView> find(UUID id) {
        return jdbc.sql("SELECT * FROM saved_view WHERE id = ?")
                .param(id)
                .query(JdbcSavedViews::map)
                .optional();
    }

    /** False where the name is taken, or the view was saved before. */
    boolean add(SavedView view, Instant now) {
        return jdbc.sql("""
                INSERT INTO saved_view (id, owner, owner_name, shared, name, query, saved_at)
                VALUES (:id, :owner, :ownerName, :shared, :name, :query, :now) ON CONFLICT DO NOTHING
                """)
                        .param("id", view.id())
                        .param("owner", view.owner())
                        .param("ownerName", view.ownerName())
                        .param("shared", view.shared())
                        .param("name", view.name())
                        .param("query", view.query())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void rename(UUID id, String name) {
        jdbc.sql("UPDATE saved_view SET name = ? WHERE id = ?").params(name, id).update();
    }

    void delete(UUID id, Instant now) {
        jdbc.sql("UPDATE saved_view SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL")
                .params(Timestamp.from(now), id)
                .update();
    }

    void restore(UUID id) {
        jdbc.sql("UPDATE saved_view SET deleted_at = NULL WHERE id = ?")
                .param(id)
                .update();
    }

    void forgetDeletedBefore(Instant at) {
        jdbc.sql("DELETE FROM saved_view WHERE deleted_at < ?")
                .param(Timestamp.from(at))
                .update();
    }

    private static SavedView map(ResultSet row, int n) throws SQLException {
        return new SavedView(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("owner_name"),
                row.getBoolean("shared"),
                row.getString("name"),
                row.getString("query"));
    }
}
