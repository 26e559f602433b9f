package eu.custos.control;

import java.util.List;

/** Looks at audits and at the evidence that was taken along. */
final class JdbcAuditChecks {

    private static final Check AUDIT_YEARLY = Check.ofProvider(
            "audit.yearly",
            "No audit for a year, a finding without an answer for 30 days, or one whose answer is overdue",
            "yearly audits, and findings that are open or of the last 400 days",
            """
            SELECT 'audit' AS id, NOT EXISTS (SELECT FROM audit WHERE opened_at > :now - interval '366 days') AS found,
                   'an audit within a year' AS label, '/console/audits' AS place
             UNION ALL
            SELECT 'finding ' || f.audit_id || ' ' || f.number,
                   (f.state = 'RAISED' AND f.raised_at < :now - interval '30 days')
                       OR (f.state = 'ANSWERED' AND f.due_at < :now),
                   'finding ' || f.number || ', ' || lower(f.grade), '/console/audits/' || f.audit_id
              FROM audit_finding f
             WHERE f.state <> 'CLOSED' OR f.raised_at > :year
            """);

    private static final Check PACKAGE_WHOLE = Check.ofProvider(
            "package.whole",
            "No evidence package for half a year, or one that failed, never came, or does not say what it withholds",
            "packages that were asked for in the last 400 days",
            """
            SELECT 'package' AS id,
                   NOT EXISTS (SELECT FROM evidence_export
                                WHERE state IN ('DONE', 'REMOVED') AND ended_at > :now - interval '183 days') AS found,
                   'a package within half a year' AS label, '/console/evidence' AS place
             UNION ALL
            SELECT id::text,
                   state = 'FAILED' OR (state IN ('WAITING', 'RUNNING') AND asked_at < :now - interval '1 day')
                       OR (state IN ('DONE', 'REMOVED') AND (disclosed IS NULL OR withheld IS NULL)),
                   'package of ' || to_char(asked_at AT TIME ZONE 'UTC', 'DD Mon YYYY HH24:MI'),
                   '/console/evidence/exports/' || id
              FROM evidence_export WHERE asked_at > :year AND state <> 'CANCELLED'
            """);

    private static final Check PACKAGE_TRIED = Check.ofClient(
            "package.tried",
            "No package of all that is on record of a period was made for the client within a year",
            "yearly packages",
            """
            SELECT 'package' AS id,
                   NOT EXISTS (SELECT FROM evidence_export
                                WHERE tenant_id = :tenant AND kind = 'period' AND state IN ('DONE', 'REMOVED')
                                  AND ended_at > :now - interval '366 days') AS found,
                   'a package of a period within a year' AS label, '/console/evidence' AS place
            """);

    static final List<Check> ALL = List.of(AUDIT_YEARLY, PACKAGE_WHOLE, PACKAGE_TRIED);

    private JdbcAuditChecks() {}
}
