package eu.custos.response.corrective;

import eu.custos.response.corrective.CorrectiveBoard.Place;
import eu.custos.response.corrective.CorrectiveBoard.View;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCorrectiveBoard {

    private static final int COUNTED = 999;

    private final JdbcClient jdbc;

    JdbcCorrectiveBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Not ended, late first; of the provider's own changes only where asked. */
    List<CorrectiveAction> open(View view, boolean provider, Timestamp now, @Nullable Place after, int limit) {
        return jdbc.sql("""
                SELECT * FROM corrective_action
                 WHERE ended_at IS NULL AND state <> 'PROPOSED'
                   AND (NOT :provider OR scope = 'PROVIDER')
                   AND (:view <> 'LATE' OR late_at < :now)
                   AND (:view <> 'CHECK' OR (state = 'TO_CHECK' AND check_at <= :now))
                   AND (:after::timestamptz IS NULL OR (late_at, id) > (:after::timestamptz, :afterId::uuid))
                 ORDER BY late_at, id LIMIT :limit
                """)
                .param("provider", provider)
                .param("view", view.name())
                .param("now", now)
                .param("after", after(after))
                .param("afterId", id(after))
                .param("limit", limit)
                .query(JdbcCorrectives::map)
                .list();
    }

    /** Ended, latest first. */
    List<CorrectiveAction> ended(boolean provider, @Nullable Place after, int limit) {
        return jdbc.sql("""
                SELECT * FROM corrective_action
                 WHERE ended_at IS NOT NULL AND (NOT :provider OR scope = 'PROVIDER')
                   AND (:after::timestamptz IS NULL OR (ended_at, id) < (:after::timestamptz, :afterId::uuid))
                 ORDER BY ended_at DESC, id DESC LIMIT :limit
                """)
                .param("provider", provider)
                .param("after", after(after))
                .param("afterId", id(after))
                .param("limit", limit)
                .query(JdbcCorrectives::map)
                .list();
    }

    int late(Timestamp now) {
        return jdbc.sql("""
                SELECT count(*) FROM (
                    SELECT FROM corrective_action
                     WHERE ended_at IS NULL AND state <> 'PROPOSED' AND late_at < :now LIMIT :most) AS late
                """)
                .param("now", now)
                .param("most", COUNTED)
                .query(Integer.class)
                .single();
    }

    private static @Nullable Timestamp after(@Nullable Place place) {
        return place == null ? null : Timestamp.from(place.at());
    }

    private static @Nullable UUID id(@Nullable Place place) {
        return place == null ? null : place.id();
    }
}
