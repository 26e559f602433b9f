package eu.custos.control;

import java.util.List;

/** Looks at what was changed in how alerts and incidents are dealt with. */
final class JdbcChangeChecks {

    private static final Check CHANGE_TWO_PEOPLE = Check.ofClient(
            "change.two-people", "A change that counted without a second person", "changes of the last 400 days", """
            SELECT 'table ' || decision || ' ' || version AS id, decided_by_name IS NULL OR decided_by_name = proposed_by_name AS found,
                   'table ' || decision || ', version ' || version AS label, NULL AS place
              FROM own_table WHERE tenant_id = :tenant AND state IN ('IN_FORCE', 'REPLACED') AND decided_at > :year
             UNION ALL
            SELECT 'ladder ' || severity || ' ' || kind || ' ' || version AS id, decided_by_name IS NULL OR decided_by_name = proposed_by_name AS found,
                   'ladder ' || lower(severity) || ', version ' || version AS label, '/console/oncall/ladders' AS place
              FROM escalation_ladder WHERE tenant_id = :tenant AND state IN ('IN_FORCE', 'REPLACED') AND decided_at > :year
             UNION ALL
            SELECT 'playbook ' || playbook_id || ' ' || version AS id, decided_by_name IS NULL OR decided_by_name = proposed_by_name AS found,
                   'playbook ' || name || ', version ' || version AS label, '/console/playbooks' AS place
              FROM playbook_version WHERE tenant_id = :tenant AND state IN ('APPROVED', 'REPLACED', 'RETIRED') AND decided_at > :year
             UNION ALL
            SELECT 'binding ' || id AS id, decided_by_name IS NULL OR decided_by_name = proposed_by_name AS found,
                   'binding of ' || playbook_id AS label, '/console/playbooks' AS place
              FROM playbook_binding WHERE tenant_id = :tenant AND state IN ('APPROVED', 'RETIRED') AND decided_at > :year
             UNION ALL
            SELECT 'suppression ' || suppression_id AS id, decided_by_name IS NULL OR decided_by_name = proposed_by_name AS found,
                   'suppression ' || name AS label, '/console/suppressions/' || suppression_id AS place
              FROM suppression WHERE tenant_id = :tenant AND state IN ('IN_FORCE', 'LIFTED') AND decided_at > :year
            """);

    private static final Check RULES_HISTORY = Check.ofProvider(
            "rules.history",
            "A rule whose author is not known, that was retired by nobody, or that counted twice at one time",
            "detection rules",
            """
            SELECT r.id::text AS id,
                   r.added_by = '' OR (r.active_until IS NOT NULL AND r.retired_by IS NULL)
                       OR r.active_until < r.active_from
                       OR EXISTS (SELECT FROM detection_rule o
                                   WHERE o.reference = r.reference AND o.scope = r.scope AND o.scope_key = r.scope_key AND o.id <> r.id
                                     AND o.active_from < coalesce(r.active_until, 'infinity')
                                     AND coalesce(o.active_until, 'infinity') > r.active_from) AS found,
                   CASE WHEN r.scope = 'CLIENT' THEN 'a rule of one client' ELSE r.title END AS label, '/console/rules' AS place
              FROM detection_rule r
            """);

    private static final Check CATALOGUE_SOUND = Check.ofProvider(
            "catalogue.sound",
            "A version of a catalogue whose text is not the one that was loaded",
            "versions of catalogues",
            """
            SELECT catalogue || ' ' || version AS id, digest <> encode(sha256(content), 'hex') AS found,
                   catalogue || ' ' || version AS label, '/console/controls/catalogues' AS place
              FROM control_catalogue
            """);

    private static final Check PLAYBOOKS_RELEASED = Check.ofClient(
            "playbooks.released",
            "A run of a playbook that was not approved when it began",
            "runs of the last 400 days",
            """
            SELECT r.id::text AS id,
                   NOT EXISTS (SELECT FROM playbook_version v
                                WHERE v.process = r.process AND v.state IN ('APPROVED', 'REPLACED', 'RETIRED')
                                  AND v.decided_at <= r.started_at) AS found,
                   i.reference || ', ' || r.process AS label, '/console/incidents/' || i.reference || '/playbooks' AS place
              FROM playbook_run r JOIN incident i ON i.tenant_id = r.tenant_id AND i.id = r.incident_id
             WHERE r.tenant_id = :tenant AND r.started_at > :year
            """);

    private static final Check HUNTS_FINISHED = Check.ofProvider(
            "hunts.finished",
            "A search through history that failed, or that runs for over a week",
            "searches of the last 92 days",
            """
            SELECT id::text AS id,
                   state = 'FAILED' OR (state = 'RUNNING' AND started_at < :now - interval '7 days') AS found,
                   'search of ' || to_char(started_at AT TIME ZONE 'UTC', 'DD Mon YYYY') AS label, '/console/hunts/' || id AS place
              FROM hunt WHERE started_at > :now - interval '92 days'
            """);

    static final List<Check> ALL =
            List.of(CHANGE_TWO_PEOPLE, RULES_HISTORY, CATALOGUE_SOUND, PLAYBOOKS_RELEASED, HUNTS_FINISHED);

    private JdbcChangeChecks() {}
}
