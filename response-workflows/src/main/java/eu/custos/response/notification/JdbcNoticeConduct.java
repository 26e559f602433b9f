package eu.custos.response.notification;

import eu.custos.notice.Occasion;
import eu.custos.response.notification.NoticeConduct.ByClient;
import eu.custos.response.notification.NoticeConduct.SecondWay;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts confirmations; what it reads grows with the period, never with history. */
@Repository
@Transactional(readOnly = true)
public class JdbcNoticeConduct {

    private static final int MOST = 100;
    private static final String[] CONFIRMED = Arrays.stream(Strategy.values())
            .filter(Strategy::isConfirmed)
            .map(Strategy::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    JdbcNoticeConduct(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all clients in scope, of what was asked for since then. */
    public NoticeConduct since(Instant from) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return new NoticeConduct(clients(from), secondWays(from));
    }

    private List<ByClient> clients(Instant from) {
        return jdbc.sql("""
                SELECT tenant_id, count(*) AS asked,
                       count(*) FILTER (WHERE acknowledged_at IS NOT NULL AND second_way_at IS NULL) AS first_way,
                       count(*) FILTER (WHERE second_way_at IS NOT NULL) AS second_way,
                       count(*) FILTER (WHERE second_way_at IS NOT NULL AND acknowledged_at IS NOT NULL) AS after_it,
                       count(*) FILTER (WHERE acknowledged_at IS NULL AND told_at IS NOT NULL) AS by_phone,
                       count(*) FILTER (WHERE acknowledged_at IS NULL AND told_at IS NULL) AS waiting
                  FROM client_notice
                 WHERE tenant_id = ANY (tenant_scope()) AND requested_at >= :from
                   AND state = 'PUBLISHED' AND strategy = ANY (:confirmed)
                 GROUP BY tenant_id ORDER BY tenant_id
                """)
                .param("from", Timestamp.from(from))
                .param("confirmed", CONFIRMED)
                .query((row, _) -> new ByClient(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getLong("asked"),
                        row.getLong("first_way"),
                        row.getLong("second_way"),
                        row.getLong("after_it"),
                        row.getLong("by_phone"),
                        row.getLong("waiting")))
                .list();
    }

    private List<SecondWay> secondWays(Instant from) {
        return jdbc.sql("""
                SELECT * FROM client_notice
                 WHERE tenant_id = ANY (tenant_scope()) AND requested_at >= :from
                   AND state = 'PUBLISHED' AND second_way_at IS NOT NULL
                 ORDER BY second_way_at DESC, id LIMIT :most
                """)
                .param("from", Timestamp.from(from))
                .param("most", MOST)
                .query(JdbcNoticeConduct::secondWay)
                .list();
    }

    private static SecondWay secondWay(ResultSet row, int n) throws SQLException {
        return new SecondWay(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("reference"),
                Occasion.valueOf(row.getString("occasion")).code().replace('-', ' '),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("second_way_at").toInstant(),
                StoredTime.of(row.getTimestamp("acknowledged_at")),
                row.getString("acknowledged_name"),
                StoredTime.of(row.getTimestamp("told_at")));
    }
}
