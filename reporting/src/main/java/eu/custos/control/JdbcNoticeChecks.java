package eu.custos.control;

import java.util.List;

/** Looks at what clients were told, how, and what they wrote back. */
final class JdbcNoticeChecks {

    private static final Check NOTICE_MARKED = Check.ofClient(
            "notice.marked",
            "A notice that was published under a lower marking than its incident has",
            "notices published in the last 400 days",
            """
            SELECT n.id::text AS id,
                   n.tlp IS NULL OR array_position(ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'], n.tlp) < array_position(ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'], i.tlp)
                       AS found,
                   n.reference AS label, '/console/incidents/' || n.reference || '/notices' AS place
              FROM client_notice n JOIN incident i ON i.tenant_id = n.tenant_id AND i.id = n.incident_id
             WHERE n.tenant_id = :tenant AND n.state = 'PUBLISHED' AND n.published_at > :year
            """);

    private static final Check NOTICE_MINIMAL = Check.ofClient(
            "notice.minimal",
            "A message on an open channel that holds the title of its incident",
            "messages of the last 30 days",
            """
            SELECT m.id::text AS id,
                   length(i.title) >= 8 AND position(lower(i.title) IN lower(m.title || ' ' || m.body)) > 0 AS found,
                   m.reference || ', ' || lower(m.kind) AS label, '/console/outbox' AS place
              FROM notice_message m JOIN incident i ON i.tenant_id = m.tenant_id AND i.id = m.incident_id
             WHERE m.tenant_id = :tenant AND m.queued_at > :now - interval '30 days'
            """);

    private static final Check NOTICE_KNOWN_PEOPLE = Check.ofClient(
            "notice.known-people",
            "A message to somebody who is neither a contact of the client nor has an account here",
            "messages of the last 30 days",
            """
            SELECT m.id::text AS id,
                   NOT EXISTS (SELECT FROM client_contact c WHERE c.tenant_id = m.tenant_id AND c.id::text = m.recipient)
                       AND custos.account_named(m.recipient) IS NULL AS found,
                   m.reference || ', ' || m.recipient_name AS label, '/console/outbox' AS place
              FROM notice_message m
             WHERE m.tenant_id = :tenant AND m.queued_at > :now - interval '30 days'
            """);

    private static final Check NOTICE_DELIVERED = Check.ofClient(
            "notice.delivered",
            "A notice that was asked for a day ago and has not gone out, or not arrived",
            "notices of the last 92 days",
            """
            SELECT n.id::text AS id,
                   (n.state IN ('REQUESTED', 'REVIEW') AND n.requested_at < :now - interval '24 hours')
                       OR (n.state = 'PUBLISHED' AND n.published_at < :now - interval '24 hours'
                           AND n.delivered_at IS NULL AND n.told_at IS NULL AND n.acknowledged_at IS NULL) AS found,
                   n.reference || ', ' || lower(n.occasion) AS label, '/console/incidents/' || n.reference || '/notices' AS place
              FROM client_notice n
             WHERE n.tenant_id = :tenant AND n.requested_at > :now - interval '92 days' AND NOT n.exercise
            """);

    private static final Check REPLY_SETTLED = Check.ofClient(
            "reply.settled",
            "A mail of the client that has been held for over a day",
            "mails of the client of the last 92 days",
            """
            SELECT id::text AS id, state = 'HELD' AND received_at < :now - interval '24 hours' AS found,
                   reference AS label, '/console/held-mail' AS place
              FROM notice_reply
             WHERE tenant_id = :tenant AND received_at > :now - interval '92 days'
            """);

    private static final Check CLIENT_TOLD = Check.ofClient(
            "client.told",
            "A grave incident of which the client was told nothing for three days, or a notice about it that the ledger does"
                    + " not know of",
            "grave incidents declared three to 400 days ago (the newest 2,000)",
            """
            SELECT i.id::text AS id,
                   NOT EXISTS (SELECT FROM client_notice n
                                WHERE n.tenant_id = :tenant AND n.incident_id = i.id AND n.published_at IS NOT NULL)
                       OR NOT EXISTS (SELECT FROM evidence_leaf l
                                       WHERE l.tenant_id = :tenant AND l.incident_id = i.id AND l.type = 'notice.published')
                          AND NOT EXISTS (SELECT FROM evidence_waiting w
                                           WHERE w.tenant_id = :tenant AND w.incident_id = i.id AND w.type = 'notice.published')
                       AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference AS place
              FROM (SELECT id, reference, title FROM incident
                     WHERE tenant_id = :tenant AND NOT exercise AND status NOT IN ('WITHDRAWN', 'MERGED') AND severity IN ('HIGH', 'CRITICAL')
                       AND declared_at > :year AND declared_at < :now - interval '72 hours'
                     ORDER BY declared_at DESC, id DESC LIMIT 2000) AS i
            """);

    static final List<Check> ALL =
            List.of(NOTICE_MARKED, NOTICE_MINIMAL, NOTICE_KNOWN_PEOPLE, NOTICE_DELIVERED, REPLY_SETTLED, CLIENT_TOLD);

    private JdbcNoticeChecks() {}
}
