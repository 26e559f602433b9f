package eu.custos.control;

import java.util.List;

/** Looks at the rota, at crises and at the controls themselves. */
final class JdbcOperationChecks {

    private static final Check ONCALL_COVERED = Check.ofProvider(
            "oncall.covered",
            "An hour of the last 30 days for which nobody was on duty, or no rota at all",
            "hours of posts",
            """
            SELECT 'rota' AS id,
                   NOT EXISTS (SELECT FROM oncall_rotation WHERE withdrawn_at IS NULL)
                       AND NOT EXISTS (SELECT FROM oncall_shift WHERE withdrawn_at IS NULL AND ends_at > :now) AS found,
                   'a rota' AS label, '/console/oncall' AS place
             UNION ALL
            SELECT 'post ' || p.post || ' ' || to_char(h AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24'),
                   EXISTS (SELECT FROM oncall_gap g
                            WHERE g.post = p.post AND g.starts_at < h + interval '1 hour' AND g.ends_at > h
                              AND (g.filled_at IS NULL OR g.filled_at > h)),
                   'post ' || p.post || ', ' || to_char(h AT TIME ZONE 'UTC', 'DD Mon HH24') || ' h UTC', '/console/oncall'
              FROM (SELECT DISTINCT post FROM oncall_gap
                     UNION SELECT post FROM oncall_rotation WHERE withdrawn_at IS NULL
                     UNION SELECT rung FROM oncall_shift WHERE withdrawn_at IS NULL) AS p (post),
                   generate_series(date_trunc('hour', :now - interval '30 days'), date_trunc('hour', :now - interval '1 hour'),
                                   interval '1 hour') AS h
            """);

    private static final Check CRISIS_ENDED = Check.ofProvider(
            "crisis.ended",
            "A crisis that has run for over a week, or ended without a word on its outcome",
            "crises of the last 400 days",
            """
            SELECT id::text AS id,
                   (ended_at IS NULL AND declared_at < :now - interval '7 days')
                       OR (ended_at IS NOT NULL AND coalesce(outcome, '') = '') AS found,
                   to_char(declared_at AT TIME ZONE 'UTC', 'DD Mon YYYY') AS label, '/console/oncall' AS place
              FROM crisis WHERE declared_at > :year
            """);

    private static final Check CONTROL_FRESH = Check.ofProvider(
            "control.fresh", "A control whose check or word is overdue somewhere", "controls that were looked at", """
            SELECT control AS id,
                   bool_or((check_code IS NOT NULL AND fresh_until < :now) OR (word_wanted AND attested_until < :now)) AS found,
                   control AS label, '/console/controls/' || control AS place
              FROM control_standing
             WHERE retired_at IS NULL AND NOT not_applicable AND (looked_at IS NOT NULL OR attested_until IS NOT NULL)
             GROUP BY control
            """);

    private static final Check CONTROL_DECIDED = Check.ofProvider(
            "control.decided",
            "A control that was never looked at, never vouched for and not declared as not applying",
            "controls",
            """
            SELECT control AS id,
                   bool_or(NOT not_applicable AND looked_at IS NULL AND attested_until IS NULL
                           AND coalesce(excepted_until < :now, true)) AS found,
                   control AS label, '/console/controls/' || control AS place
              FROM control_standing WHERE retired_at IS NULL GROUP BY control
            """);

    static final List<Check> ALL = List.of(ONCALL_COVERED, CRISIS_ENDED, CONTROL_FRESH, CONTROL_DECIDED);

    private JdbcOperationChecks() {}
}
