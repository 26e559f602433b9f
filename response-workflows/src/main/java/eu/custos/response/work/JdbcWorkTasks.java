package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcWorkTasks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OPEN = """
            INSERT INTO work_task (tenant_id, id, incident_id, reference, process, instance_id, subject_id, activity,
                                   name, form, roles, assignee, opened_at, due_at, silence)
            VALUES (:tenant, :id, :incident, :reference, :process, :instance, :subject, :activity,
                    :name, :form, :roles, :assignee, :openedAt, :dueAt, :silence)
            """;

    private static final String CLOCK = """
            WITH clock AS (
                INSERT INTO incident_clock
                    (tenant_id, id, incident_id, reference, duty, started_at, due_at, consequence, url)
                VALUES (:tenant, :id, :incident, :reference, :duty, :openedAt, :dueAt, :consequence, :url))
            """;

    private final JdbcClient jdbc;

    JdbcWorkTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Another time until which it has to be done. */
    void due(WorkTask task, Instant due) {
        jdbc.sql("UPDATE work_task SET due_at = ? WHERE tenant_id = ? AND id = ? AND ended_at IS NULL")
                .params(Timestamp.from(due), task.tenant().value(), task.id())
                .update();
    }

    /** With its clock where it has to be done until some time. */
    void open(WorkTask task, @Nullable RunningClock clock) {
        if (clock == null) {
            withFacts(jdbc.sql(OPEN), task).update();
            return;
        }
        withFacts(jdbc.sql(CLOCK + OPEN), task)
                .param("duty", clock.duty())
                .param("consequence", clock.consequence())
                .param("url", clock.url())
                .update();
    }

    private static JdbcClient.StatementSpec withFacts(JdbcClient.StatementSpec statement, WorkTask task) {
        return statement
                .param("tenant", task.tenant().value())
                .param("id", task.id())
                .param("incident", task.incident().value())
                .param("reference", task.reference().value())
                .param("process", task.process())
                .param("instance", task.instance())
                .param("subject", task.subject())
                .param("activity", task.activity())
                .param("name", task.name())
                .param("form", task.form())
                .param("roles", task.roles().stream().map(Role::code).toArray(String[]::new))
                .param("assignee", task.assignee())
                .param("openedAt", Timestamp.from(task.openedAt()))
                .param("dueAt", task.dueAt() == null ? null : Timestamp.from(task.dueAt()))
                .param("silence", task.silence());
    }

    void assign(TenantId tenant, String task, @Nullable String account, @Nullable String name) {
        jdbc.sql("""
                UPDATE work_task SET assignee = :account, assignee_name = :name
                 WHERE tenant_id = :tenant AND id = :id AND ended_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("id", task)
                .param("account", account)
                .param("name", name)
                .update();
    }

    /** Ends an open task; false where it had ended before. */
    boolean end(TenantId tenant, String task, WorkTask.Ended ended, @Nullable Map<String, Object> answers) {
        return jdbc.sql("""
                UPDATE work_task
                   SET ended_at = :at, ended_as = :how, ended_by = :by, ended_by_name = :byName,
                       request_id = :request, answers = :answers::jsonb
                 WHERE tenant_id = :tenant AND id = :id AND ended_at IS NULL
                """)
                        .param("tenant", tenant.value())
                        .param("id", task)
                        .param("at", Timestamp.from(ended.at()))
                        .param("how", ended.how().name())
                        .param("by", ended.by())
                        .param("byName", ended.byName())
                        .param("request", ended.request())
                        .param("answers", answers == null ? null : JSON.writeValueAsString(answers))
                        .update()
                == 1;
    }

    Optional<WorkTask> find(String id) {
        return jdbc.sql("SELECT * FROM work_task WHERE id = :id")
                .param("id", id)
                .query(JdbcWorkTasks::map)
                .optional();
    }

    /** Waits for whoever answers it just now. */
    Optional<WorkTask> lock(String id) {
        return jdbc.sql("SELECT * FROM work_task WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(JdbcWorkTasks::map)
                .optional();
    }

    /** Due first; of one incident where its reference is given. */
    List<WorkTask> openOf(TenantId tenant, String form, @Nullable String incident) {
        return jdbc.sql("""
                SELECT * FROM work_task
                 WHERE tenant_id = :tenant AND ended_at IS NULL AND form = :form
                   AND (:incident::text IS NULL OR reference = :incident)
                 ORDER BY due_at, id LIMIT 50
                """)
                .param("tenant", tenant.value())
                .param("form", form)
                .param("incident", incident)
                .query(JdbcWorkTasks::map)
                .list();
    }

    /** Open ones that somebody has taken, or that are meant for somebody, locked. */
    List<WorkTask> heldBy(TenantId tenant, String account) {
        return jdbc.sql("""
                SELECT * FROM work_task
                 WHERE tenant_id = :tenant AND ended_at IS NULL AND assignee = :account
                 ORDER BY id FOR UPDATE
                """)
                .param("tenant", tenant.value())
                .param("account", account)
                .query(JdbcWorkTasks::map)
                .list();
    }

    List<WorkTask> ofIncident(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM work_task
                 WHERE tenant_id = :tenant AND incident_id = :incident
                 ORDER BY ended_at IS NOT NULL, CASE WHEN ended_at IS NULL THEN due_at END, opened_at DESC, id
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcWorkTasks::map)
                .list();
    }

    /** Open tasks of one instance that are past their time. */
    List<WorkTask> overdue(TenantId tenant, String instance, Instant now) {
        return jdbc.sql("""
                SELECT * FROM work_task
                 WHERE tenant_id = :tenant AND instance_id = :instance AND ended_at IS NULL AND due_at <= :now
                 ORDER BY due_at
                """)
                .param("tenant", tenant.value())
                .param("instance", instance)
                .param("now", Timestamp.from(now))
                .query(JdbcWorkTasks::map)
                .list();
    }

    /** The latest answers given to a form for one subject. */
    Optional<Map<String, Object>> answers(TenantId tenant, UUID subject, String form) {
        return jdbc.sql("""
                SELECT answers FROM work_task
                 WHERE tenant_id = :tenant AND subject_id = :subject AND form = :form AND ended_as = 'ANSWERED'
                 ORDER BY ended_at DESC LIMIT 1
                """)
                .param("tenant", tenant.value())
                .param("subject", subject)
                .param("form", form)
                .query(String.class)
                .optional()
                .map(JdbcWorkTasks::read);
    }

    /** All that was answered in an incident, by task. */
    Map<String, Map<String, Object>> answers(TenantId tenant, IncidentId incident) {
        var answers = new HashMap<String, Map<String, Object>>();
        jdbc.sql("""
                SELECT id, answers FROM work_task
                 WHERE tenant_id = :tenant AND incident_id = :incident AND answers IS NOT NULL
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(row -> {
                    answers.put(row.getString("id"), read(row.getString("answers")));
                });
        return answers;
    }

    /** Account of who last answered a form for one subject. */
    Optional<String> answeredBy(TenantId tenant, UUID subject, String form) {
        return jdbc.sql("""
                SELECT ended_by FROM work_task
                 WHERE tenant_id = :tenant AND subject_id = :subject AND form = :form AND ended_as = 'ANSWERED'
                 ORDER BY ended_at DESC LIMIT 1
                """)
                .param("tenant", tenant.value())
                .param("subject", subject)
                .param("form", form)
                .query(String.class)
                .optional();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String json) {
        return JSON.readValue(json, Map.class);
    }

    static WorkTask map(ResultSet row, int n) throws SQLException {
        return new WorkTask(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("id"),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new IncidentReference(row.getString("reference")),
                row.getString("process"),
                row.getString("instance_id"),
                row.getObject("subject_id", UUID.class),
                row.getString("activity"),
                row.getString("name"),
                row.getString("form"),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::ofCode)
                        .collect(Collectors.toSet()),
                row.getString("assignee"),
                row.getString("assignee_name"),
                row.getTimestamp("opened_at").toInstant(),
                StoredTime.of(row.getTimestamp("due_at")),
                row.getString("silence"),
                ended(row));
    }

    private static WorkTask.@Nullable Ended ended(ResultSet row) throws SQLException {
        var at = row.getTimestamp("ended_at");
        return at == null
                ? null
                : new WorkTask.Ended(
                        WorkTask.How.valueOf(row.getString("ended_as")),
                        at.toInstant(),
                        row.getString("ended_by"),
                        row.getString("ended_by_name"),
                        row.getString("request_id"));
    }

    /** Roles as the database names them. */
    static String[] codes(Collection<Role> roles) {
        return roles.stream().map(Role::code).toArray(String[]::new);
    }
}
