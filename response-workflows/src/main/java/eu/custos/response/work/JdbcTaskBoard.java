package eu.custos.response.work;

import eu.custos.live.RailFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Lists of open tasks over all client organisations of the scope, and how many wait. */
@Repository
@Transactional(readOnly = true)
class JdbcTaskBoard implements RailFigures {

    private static final int COUNTED = 999;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcTaskBoard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Open tasks that the person has taken, or may take; due first. */
    List<TaskLine> mine(String account, Collection<Role> roles, int limit) {
        return jdbc.sql("""
                SELECT t.*, i.title, i.severity, i.exercise FROM work_task t
                  JOIN incident i ON i.tenant_id = t.tenant_id AND i.id = t.incident_id
                 WHERE t.ended_at IS NULL AND (t.assignee = :me OR (t.assignee IS NULL AND t.roles && :roles::text[]))
                 ORDER BY t.due_at NULLS LAST, t.id LIMIT :limit
                """)
                .param("me", account)
                .param("roles", JdbcWorkTasks.codes(roles))
                .param("limit", limit)
                .query(JdbcTaskBoard::map)
                .list();
    }

    /**
     * Open tasks page by page, due first.
     *
     * @param roles only tasks for one of these; null for all
     * @param reference of one incident; null for all
     * @param after where the page before ended; null for the first
     */
    List<TaskLine> open(
            @Nullable Collection<Role> roles, @Nullable String reference, @Nullable TaskCursor after, int limit) {
        return jdbc.sql("""
                SELECT t.*, i.title, i.severity, i.exercise FROM work_task t
                  JOIN incident i ON i.tenant_id = t.tenant_id AND i.id = t.incident_id
                 WHERE t.ended_at IS NULL
                   AND (:anyRole OR t.roles && :roles::text[])
                   AND (:reference::text IS NULL OR t.reference = :reference)
                   AND (:after::timestamptz IS NULL
                        OR (coalesce(t.due_at, '9999-12-31T00:00:00Z'), t.id) > (:after::timestamptz, :afterId::text))
                 ORDER BY coalesce(t.due_at, '9999-12-31T00:00:00Z'), t.id LIMIT :limit
                """)
                .param("anyRole", roles == null)
                .param("roles", JdbcWorkTasks.codes(roles == null ? List.of() : roles))
                .param("reference", reference)
                .param("after", after == null ? null : Timestamp.from(after.due()))
                .param("afterId", after == null ? null : after.id())
                .param("limit", limit)
                .query(JdbcTaskBoard::map)
                .list();
    }

    @Override
    public Map<String, Figure> figures() {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.TASK_COMPLETE)) {
            return Map.of();
        }
        return jdbc.sql("""
                SELECT count(*) AS waiting, count(*) FILTER (WHERE due_at <= :now) AS late FROM (
                    SELECT due_at FROM work_task
                     WHERE ended_at IS NULL AND (assignee = :me OR (assignee IS NULL AND roles && :roles::text[]))
                     LIMIT :most) AS mine
                """)
                .param("now", Timestamp.from(now()))
                .param("me", scope.actor().id())
                .param("roles", JdbcWorkTasks.codes(scope.roles()))
                .param("most", COUNTED)
                .query((row, n) -> figure(row.getInt("waiting"), row.getInt("late")))
                .single();
    }

    private Instant now() {
        return clock.instant();
    }

    private static Map<String, Figure> figure(int waiting, int late) {
        return waiting == 0
                ? Map.of()
                : Map.of("tasks", new Figure(waiting >= COUNTED ? COUNTED + "+" : String.valueOf(waiting), late > 0));
    }

    private static TaskLine map(ResultSet row, int n) throws SQLException {
        return new TaskLine(
                JdbcWorkTasks.map(row, n),
                row.getString("title"),
                Severity.valueOf(row.getString("severity")),
                row.getBoolean("exercise"));
    }
}
