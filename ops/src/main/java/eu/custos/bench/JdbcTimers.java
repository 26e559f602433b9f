package eu.custos.bench;

import eu.custos.command.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** Looks at the engine's timers from beside the platform, and lets many of them come due at once. */
final class JdbcTimers implements AutoCloseable {

    static final String PLATFORM = "custos";

    private static final Duration LEAD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Connection database;

    JdbcTimers(DataSource database) throws SQLException {
        this.database = database.getConnection();
    }

    /**
     * What came of it.
     *
     * @param seconds from when they were due until the last had fired
     * @param escalations requests that they led to
     */
    record Fired(double seconds, long escalations) {}

    void createDatabase(String name) throws SQLException {
        execute("CREATE DATABASE " + name);
    }

    /** Moves the deadlines of so many open triage tasks to the same moment and waits until all have fired. */
    Fired fire(int timers) throws SQLException {
        var before = number("SELECT count(*) FROM custos.escalation WHERE trigger = 'DELAY'");
        execute("CREATE TABLE public.bench_timer (id text PRIMARY KEY)");
        execute("""
                INSERT INTO public.bench_timer
                SELECT id_ FROM engine.act_ru_job
                 WHERE type_ = 'timer' AND handler_cfg_ LIKE 'Timer_TriageDue%%' LIMIT %d
                """.formatted(timers));
        var due = Timestamp.from(Clock.systemUTC().instant().plus(LEAD));
        // The task itself, too: whoever hears the timer asks which tasks are late.
        moved(due, """
                UPDATE custos.work_task SET due_at = ? WHERE ended_at IS NULL AND instance_id IN (
                    SELECT process_instance_id_ FROM engine.act_ru_job JOIN public.bench_timer ON id = id_)
                """, timers);
        moved(
                due,
                "UPDATE engine.act_ru_job SET duedate_ = ? WHERE id_ IN (SELECT id FROM public.bench_timer)",
                timers);
        Pause.of(LEAD);
        var began = System.nanoTime();
        while (number("SELECT count(*) FROM engine.act_ru_job JOIN public.bench_timer ON id = id_") > 0) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new Failure("Not all timers fired within %d minutes".formatted(PATIENCE.toMinutes()));
            }
            Pause.of(Duration.ofMillis(200));
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        return new Fired(seconds, escalations(before, timers));
    }

    private void moved(Timestamp due, String sql, int wanted) throws SQLException {
        try (var move = database.prepareStatement(sql)) {
            move.setTimestamp(1, due);
            var moved = move.executeUpdate();
            if (moved != wanted) {
                throw new Failure("There are %d deadlines of triage, not %d".formatted(moved, wanted));
            }
        }
    }

    /** Each asks for its escalation by itself; once there are enough, a moment shows whether there are too many. */
    private long escalations(long before, int timers) throws SQLException {
        var began = System.nanoTime();
        while (asked(before) < timers && System.nanoTime() - began < PATIENCE.toNanos()) {
            Pause.of(Duration.ofMillis(500));
        }
        Pause.of(LEAD);
        return asked(before);
    }

    private long asked(long before) throws SQLException {
        return number("SELECT count(*) FROM custos.escalation WHERE trigger = 'DELAY'") - before;
    }

    private long number(String question) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
