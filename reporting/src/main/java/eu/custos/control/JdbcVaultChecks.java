package eu.custos.control;

import java.util.List;

/** Looks at files kept as evidence and at their custody. */
final class JdbcVaultChecks {

    private static final Check FILES_EXAMINED = Check.ofClient(
            "files.examined",
            "A file that was taken in without a first line of custody, or that was suspected and is out of quarantine"
                    + " though nobody released it",
            "files received in the last 400 days",
            """
            SELECT a.id::text AS id,
                   NOT EXISTS (SELECT FROM artefact_custody c
                                WHERE c.tenant_id = a.tenant_id AND c.artefact_id = a.id AND c.n = 1)
                       OR (a.state = 'KEPT' AND a.original_id IS NULL AND cardinality(a.suspicions) > 0
                           AND NOT EXISTS (SELECT FROM artefact_custody c
                                            WHERE c.tenant_id = a.tenant_id AND c.artefact_id = a.id
                                              AND c.touch = 'RELEASED')) AS found,
                   i.reference || ', ' || coalesce(a.name, a.type) AS label,
                   '/console/incidents/' || i.reference || '/artefacts/' || a.id AS place
              FROM artefact a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
             WHERE a.tenant_id = :tenant AND a.received_at > :year
            """);

    private static final Check FILES_UNCHANGED = Check.ofClient(
            "files.unchanged",
            "A file whose digests did not come out as on receipt, or were not worked out again for over 15 days",
            "files that are kept",
            """
            SELECT a.id::text AS id, a.finding IS NOT NULL OR a.checked_at < :now - interval '15 days' AS found,
                   i.reference || ', ' || a.name AS label,
                   '/console/incidents/' || i.reference || '/artefacts/' || a.id AS place
              FROM artefact a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
             WHERE a.tenant_id = :tenant AND a.state <> 'ERASED'
            """);

    private static final Check CUSTODY_WHOLE = Check.ofClient(
            "custody.whole",
            "A file whose custody lacks a line, has one too many, runs backwards in time or finds another digest than was left;"
                    + " or an incident whose files were touched more or less often than the ledger says",
            "files (the newest 20,000, also those that were erased), and incidents with files (of the newest 5,000)",
            """
            WITH waiting AS MATERIALIZED (
                SELECT incident_id, count(*) AS n FROM evidence_waiting
                 WHERE tenant_id = :tenant AND type LIKE 'artefact.%' AND incident_id IS NOT NULL GROUP BY incident_id)
            SELECT a.id::text AS id, c.lines <> a.touches OR c.lines <> c.last OR c.backwards OR c.changed AS found,
                   i.reference || ', ' || coalesce(a.name, a.type) AS label,
                   '/console/incidents/' || i.reference || '/artefacts/' || a.id AS place
              FROM (SELECT tenant_id, id, incident_id, name, type, touches FROM artefact
                     WHERE tenant_id = :tenant ORDER BY received_at DESC, id DESC LIMIT 20000) AS a
              JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
             CROSS JOIN LATERAL (
                   SELECT count(*) AS lines, coalesce(max(l.n), 0) AS last, coalesce(bool_or(l.at < l.earlier), false) AS backwards,
                          coalesce(bool_or(l.before <> l.was), false) AS changed
                     FROM (SELECT n, at, before, lag(at) OVER (ORDER BY n) AS earlier, lag(after) OVER (ORDER BY n) AS was
                             FROM artefact_custody WHERE tenant_id = a.tenant_id AND artefact_id = a.id) AS l) AS c
             UNION ALL
            SELECT 'incident ' || i.id, t.lines <> t.entries + coalesce(w.n, 0),
                   i.reference || ', custody of its files in the ledger', '/console/incidents/' || i.reference
              FROM (SELECT id, reference FROM incident
                     WHERE tenant_id = :tenant ORDER BY declared_at DESC, id DESC LIMIT 5000) AS i
             CROSS JOIN LATERAL (
                   SELECT (SELECT count(*) FROM artefact a
                             JOIN artefact_custody c ON c.tenant_id = a.tenant_id AND c.artefact_id = a.id
                            WHERE a.tenant_id = :tenant AND a.incident_id = i.id) AS lines,
                          (SELECT count(*) FROM evidence_leaf
                            WHERE tenant_id = :tenant AND incident_id = i.id AND type LIKE 'artefact.%') AS entries) AS t
              LEFT JOIN waiting w ON w.incident_id = i.id
             WHERE t.lines > 0 OR t.entries > 0 OR w.n > 0
            """);

    private static final Check FILES_DESTROYED = Check.ofClient(
            "files.destroyed",
            "A file that is there 30 days after its time of keeping ended and that nobody holds, or a wish to erase that"
                    + " waited as long",
            "files whose time ended, and wishes to erase",
            """
            SELECT 'file ' || a.id AS id,
                   a.state <> 'ERASED' AND a.held_since IS NULL AND a.keep_until < :now - interval '30 days' AS found,
                   i.reference || ', ' || coalesce(a.name, a.type) AS label,
                   '/console/incidents/' || i.reference || '/artefacts/' || a.id AS place
              FROM artefact a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
             WHERE a.tenant_id = :tenant AND a.keep_until < :now
             UNION ALL
            SELECT 'wish ' || e.id, e.state = 'ASKED' AND e.asked_at < :now - interval '30 days',
                   i.reference || ', a wish to erase', '/console/incidents/' || i.reference || '/artefacts/' || a.id
              FROM artefact_erasure e
              JOIN artefact a ON a.tenant_id = e.tenant_id AND a.id = e.artefact_id
              JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
             WHERE e.tenant_id = :tenant AND e.asked_at > :year
            """);

    static final List<Check> ALL = List.of(FILES_EXAMINED, FILES_UNCHANGED, CUSTODY_WHOLE, FILES_DESTROYED);

    private JdbcVaultChecks() {}
}
