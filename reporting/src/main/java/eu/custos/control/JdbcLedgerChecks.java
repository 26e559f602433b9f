package eu.custos.control;

import java.util.List;

/** Looks at the ledger: its newest entries anew, its checkpoints, and what keeps it from change. */
final class JdbcLedgerChecks {

    /** What the daily look at the whole ledger found last, however much was written since. */
    private static final String DAILY = """
             UNION ALL
            SELECT 'daily check',
                   coalesce(last.type = 'ledger.broken' OR last.recorded_at < :now - interval '26 hours',
                            first.recorded_at < :now - interval '26 hours'),
                   'the daily check of the whole ledger', NULL
              FROM (SELECT recorded_at FROM evidence_leaf WHERE tenant_id = :tenant ORDER BY seq LIMIT 1) AS first
              LEFT JOIN (SELECT newest.type, newest.recorded_at
                           FROM (VALUES ('ledger.checked'), ('ledger.broken')) AS t (type)
                          CROSS JOIN LATERAL (SELECT type, recorded_at, seq FROM evidence_leaf
                                               WHERE tenant_id = :tenant AND type = t.type
                                                 AND type IN ('ledger.checked', 'ledger.broken')
                                               ORDER BY seq DESC LIMIT 1) AS newest
                          ORDER BY newest.seq DESC LIMIT 1) AS last ON true
            """;

    /** What the monitor of anchors found last, on whichever node; one that was not heard of for a month counts no more. */
    private static final String ANCHORS = """
             UNION ALL
            SELECT 'anchors',
                   m.differs OR m.compared_at < :now - interval '26 hours' OR m.recomputed_at < :now - interval '26 hours',
                   'the comparison of the ledger with its anchors', NULL
              FROM (SELECT max(compared_at) AS compared_at, max(coalesce(recomputed_at, compared_at)) AS recomputed_at,
                           bool_or(compared_at > :now - interval '30 days'
                                   AND (difference IS NOT NULL OR found_in_leaves IS NOT NULL)) AS differs
                      FROM ledger_anchor_mark WHERE tenant_id = :tenant) AS m
             WHERE m.compared_at IS NOT NULL
            """;

    private static final String NEVER_COMPARED = """
             UNION ALL
            SELECT 'anchors', first.recorded_at < :now - interval '26 hours', 'the comparison of the ledger with its anchors', NULL
              FROM (SELECT recorded_at FROM evidence_leaf WHERE tenant_id = :tenant ORDER BY seq LIMIT 1) AS first
             WHERE NOT EXISTS (SELECT FROM ledger_anchor_mark WHERE tenant_id = :tenant)
            """;

    private static final Check LEDGER_UNBROKEN = Check.ofClient(
            "ledger.unbroken",
            "An entry whose digest or place does not fit, among the newest 10,000; a daily check of the whole ledger that"
                    + " found it broken, or is missing for over 26 hours; or a difference from its anchors",
            "entries, the daily check and the comparison with anchors",
            """
            SELECT seq::text AS id,
                   hash <> sha256(decode('00', 'hex') || leaf) OR coalesce(seq - lag(seq) OVER (ORDER BY seq) <> 1, false) AS found,
                   'entry ' || seq AS label, NULL AS place
              FROM (SELECT seq, hash, leaf FROM evidence_leaf
                     WHERE tenant_id = :tenant ORDER BY seq DESC LIMIT 10000) AS newest
            """ + DAILY + ANCHORS);

    private static final Check LEDGER_SIGNED = Check.ofClient(
            "ledger.signed",
            "A checkpoint of the last week without a signature, an entry that waited over 15 minutes for its place or for a"
                    + " checkpoint, an authority that gives no time stamps, a witness that fell silent, a daily check of"
                    + " the whole ledger that found it broken, or is missing for over 26 hours, or a comparison with its"
                    + " anchors that found a difference, or is missing as long",
            "checkpoints, the end of the ledger, authorities, witnesses, the daily check and the comparison with anchors",
            """
            SELECT c.size::text AS id,
                   NOT EXISTS (SELECT FROM evidence_signature s WHERE s.tenant_id = c.tenant_id AND s.size = c.size) AS found,
                   'checkpoint ' || c.size AS label, NULL AS place
              FROM evidence_checkpoint c
             WHERE c.tenant_id = :tenant AND c.taken_at > :now - interval '7 days'
             UNION ALL
            SELECT 'end', EXISTS (
                       SELECT FROM evidence_leaf l
                        WHERE l.tenant_id = :tenant AND l.recorded_at < :now - interval '15 minutes'
                          AND l.seq = (SELECT coalesce(max(size), 0) FROM evidence_checkpoint WHERE tenant_id = :tenant)),
                   'end of the ledger', NULL
             UNION ALL
            SELECT 'arrival ' || arrival, true, 'entry that waits since ' || left_at, NULL
              FROM evidence_waiting WHERE tenant_id = :tenant AND left_at < :now - interval '15 minutes'
             UNION ALL
            SELECT 'stamps ' || t.authority,
                   t.tries > 0
                       AND NOT EXISTS (SELECT FROM ledger_stamp s
                                        WHERE s.tenant_id = t.tenant_id AND s.authority = t.authority
                                          AND s.stamped_at > :now - interval '2 days'),
                   'time stamps by ' || t.authority, NULL
              FROM ledger_stamping t WHERE t.tenant_id = :tenant
             UNION ALL
            SELECT 'witness ' || encode(w.key_id, 'hex'),
                   w.registered_at < :now - interval '7 days'
                       AND EXISTS (SELECT FROM evidence_checkpoint c
                                    WHERE c.tenant_id = w.tenant_id AND c.taken_at BETWEEN :now - interval '7 days'
                                                                                       AND :now - interval '1 day')
                       AND NOT EXISTS (SELECT FROM ledger_cosignature g
                                        WHERE g.tenant_id = w.tenant_id AND g.key_id = w.key_id
                                          AND g.received_at > :now - interval '7 days'),
                   'witness ' || w.name, NULL
              FROM ledger_witness w WHERE w.tenant_id = :tenant AND w.retired_at IS NULL
            """ + DAILY + ANCHORS + NEVER_COMPARED);

    private static final Check LEDGER_KEPT = Check.ofProvider(
            "ledger.kept",
            "A table of the record that could be changed or emptied, or a ledger, of any client or of them all, that its last"
                    + " check found broken or that differs from its anchors",
            "guards of tables, the daily checks and the comparisons with anchors",
            """
            SELECT g.kept || ' ' || g.guard AS id,
                   NOT EXISTS (SELECT FROM pg_trigger t
                                WHERE t.tgrelid = to_regclass('custos.' || g.kept) AND t.tgname = g.guard AND t.tgenabled = 'A')
                       AS found,
                   g.kept || ', ' || g.guard AS label, NULL AS place
              FROM (VALUES ('evidence_leaf', 'append_only'), ('evidence_head', 'never_removed'), ('evidence_head', 'only_grows'),
                           ('evidence_checkpoint', 'append_only'), ('evidence_signature', 'append_only'),
                           ('evidence_waiting', 'never_changed')) AS g (kept, guard)
             UNION ALL
            SELECT t.kept || ' rights', has_table_privilege('custos_app', 'custos.' || t.kept, t.rights),
                   t.kept || ', rights of the platform', NULL
              FROM (VALUES ('evidence_leaf', 'INSERT, UPDATE, DELETE'), ('evidence_head', 'INSERT, UPDATE, DELETE'),
                           ('evidence_waiting', 'INSERT, UPDATE, DELETE'), ('evidence_checkpoint', 'UPDATE, DELETE'),
                           ('evidence_signature', 'UPDATE, DELETE'), ('incident_timeline', 'UPDATE, DELETE'),
                           ('incident_phase', 'UPDATE, DELETE'), ('control_result', 'UPDATE, DELETE'))
                   AS t (kept, rights)
             UNION ALL
            SELECT 'daily checks', EXISTS (
                       SELECT FROM client_organisation o
                        CROSS JOIN LATERAL (SELECT max(seq) AS seq FROM evidence_leaf
                                             WHERE tenant_id = o.tenant_id AND type = 'ledger.broken') AS broken
                        WHERE broken.seq IS NOT NULL
                          AND NOT EXISTS (SELECT FROM evidence_leaf l
                                           WHERE l.tenant_id = o.tenant_id AND l.type = 'ledger.checked' AND l.seq > broken.seq)),
                   'the daily checks of all ledgers', NULL
             UNION ALL
            SELECT 'anchors', EXISTS (
                       SELECT FROM ledger_anchor_mark
                        WHERE compared_at > :now - interval '30 days'
                          AND (difference IS NOT NULL OR found_in_leaves IS NOT NULL)),
                   'the comparisons of all ledgers with their anchors', NULL
            """);

    static final List<Check> ALL = List.of(LEDGER_UNBROKEN, LEDGER_SIGNED, LEDGER_KEPT);

    private JdbcLedgerChecks() {}
}
