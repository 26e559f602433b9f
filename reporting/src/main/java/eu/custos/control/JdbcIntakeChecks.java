package eu.custos.control;

import java.util.List;

/** Looks at what comes in: by sources, balances of hours, closed days and what waits, never by single alerts. */
final class JdbcIntakeChecks {

    private static final Check INTAKE_DAYS_CLOSED = Check.ofClient(
            "intake.days-closed",
            "A day that was not closed with a balance, one that the ledger has no closing of, or an alert put aside for over"
                    + " three days",
            "days of the last month, and alerts put aside (the 5,000 that wait longest)",
            """
            WITH closed AS MATERIALIZED (
                SELECT convert_from(leaf, 'UTF8')::jsonb -> 'subject' ->> 'id' AS day FROM evidence_leaf
                 WHERE tenant_id = :tenant AND type = 'intake.day-closed' ORDER BY seq DESC LIMIT 60)
            SELECT 'day ' || d.day::date AS id,
                   NOT EXISTS (SELECT FROM intake_day c
                                WHERE c.tenant_id = :tenant AND c.day = d.day::date
                                  -- its entry may still wait for its place
                                  AND (c.closed_at > :now - interval '15 minutes'
                                       OR EXISTS (SELECT FROM closed l WHERE l.day = d.day::date::text))) AS found,
                   to_char(d.day, 'DD Mon YYYY') AS label, NULL AS place
              FROM (SELECT min(hour) AS at FROM intake_balance WHERE tenant_id = :tenant) AS first,
                   generate_series(greatest(date_trunc('day', first.at AT TIME ZONE 'UTC'),
                                            date_trunc('day', (:now - interval '30 days') AT TIME ZONE 'UTC')),
                                   date_trunc('day', (:now - interval '2 days') AT TIME ZONE 'UTC'), interval '1 day') AS d (day)
             WHERE first.at IS NOT NULL
             UNION ALL
            SELECT 'alert ' || q.alert_id, q.quarantined_at < :now - interval '72 hours',
                   left(q.reason, 120), '/console/quarantine/' || q.alert_id
              FROM (SELECT alert_id, quarantined_at, reason FROM quarantine
                     WHERE tenant_id = :tenant AND state <> 'RELEASED'
                     ORDER BY quarantined_at, alert_id LIMIT 5000) AS q
            """);

    private static final Check INTAKE_SOURCES_HEARD = Check.ofClient(
            "intake.sources-heard", "A source that is silent for longer than it should be", "sources in use", """
            SELECT source_id::text AS id, silent_since IS NOT NULL AS found,
                   name AS label, '/console/sources/' || source_id AS place
              FROM source WHERE tenant_id = :tenant AND revoked_at IS NULL
            """);

    private static final Check INTAKE_REVOKED_SILENT = Check.ofClient(
            "intake.revoked-silent", "Something came from a source after its key was taken away", "sources", """
            SELECT source_id::text AS id, coalesce(last_item_at > revoked_at + interval '1 hour', false) AS found,
                   name AS label, '/console/sources/' || source_id AS place
              FROM source WHERE tenant_id = :tenant
            """);

    private static final Check INTAKE_CLOCKS = Check.ofClient(
            "intake.clocks",
            "A source whose clock is over two minutes ahead of ours",
            "sources heard in the last week",
            """
            SELECT source_id::text AS id, last_lag_ms < -120000 AS found,
                   name || coalesce(', ' || (-last_lag_ms / 1000) || ' s ahead', '') AS label, '/console/sources/' || source_id AS place
              FROM source
             WHERE tenant_id = :tenant AND revoked_at IS NULL AND last_lag_ms IS NOT NULL
               AND last_item_at > :now - interval '7 days'
            """);

    private static final Check THREATS_JUDGED = Check.ofClient(
            "threats.judged",
            "A grave threat in the queue that got no verdict for three days",
            "grave threats in the queue (the 5,000 that wait longest)",
            """
            SELECT group_id::text AS id, opened_at < :now - interval '72 hours' AS found,
                   left(title, 120) AS label, '/console/queue/' || group_id AS place
              FROM (SELECT group_id, opened_at, title FROM alert_group
                     WHERE tenant_id = :tenant AND state IN ('NEW', 'ACKNOWLEDGED') AND severity IN (4, 5)
                     ORDER BY opened_at, group_id LIMIT 5000) AS waiting
            """);

    static final List<Check> ALL =
            List.of(INTAKE_DAYS_CLOSED, INTAKE_SOURCES_HEARD, INTAKE_REVOKED_SILENT, INTAKE_CLOCKS, THREATS_JUDGED);

    private JdbcIntakeChecks() {}
}
