package eu.custos.control;

import java.util.List;

/** Looks at keys in use and at what the platform does by the clock; names no client. */
final class JdbcUpkeepChecks {

    private static final Check KEYS_CURRENT = Check.ofProvider(
            "keys.current",
            "A client's key that is wrapped by a master key of before, a secret of a connection in use that is older than"
                    + " 400 days, or a contact's certificate that has run out",
            "keys of clients, secrets of connections, certificates of contacts",
            """
            SELECT 'key ' || k.tenant_id AS id,
                   k.master <> (SELECT n.master FROM client_key n ORDER BY n.wrapped_at DESC, n.tenant_id LIMIT 1) AS found,
                   'key of a client, wrapped ' || to_char(k.wrapped_at AT TIME ZONE 'UTC', 'DD Mon YYYY') AS label,
                   NULL AS place
              FROM client_key k
             UNION ALL
            SELECT 'secret ' || s.connector_id || ' ' || s.name, s.kept_at < :year,
                   'secret ' || s.name || ' for ' || c.product, NULL
              FROM connector_secret s JOIN connector c ON c.tenant_id = s.tenant_id AND c.id = s.connector_id
             WHERE c.enabled
             UNION ALL
            SELECT 'certificate ' || x.contact_id, coalesce(x.ends_at < :now, false),
                   'certificate or key of a contact, '
                       || coalesce('until ' || to_char(x.ends_at AT TIME ZONE 'UTC', 'DD Mon YYYY'), 'without an end'), NULL
              FROM contact_certificate x
              JOIN client_contact c ON c.tenant_id = x.tenant_id AND c.id = x.contact_id
             WHERE c.retired_at IS NULL
            """);

    private static final Check WATCH_TURNS = Check.ofProvider(
            "watch.turns",
            "A look at a control that is a day late, a time stamp that nobody asked for a day after its turn, or a message"
                    + " that waits an hour after its turn",
            "looks, time stamps and messages whose turn is set",
            """
            SELECT 'look ' || tenant_id || ' ' || control AS id, due_at < :now - interval '1 day' AS found,
                   'look at ' || control AS label, '/console/controls/' || control AS place
              FROM control_standing WHERE retired_at IS NULL AND NOT not_applicable AND due_at IS NOT NULL
             UNION ALL
            SELECT 'stamp ' || tenant_id || ' ' || authority, next_at < :now - interval '1 day',
                   'time stamp by ' || authority, '/console/evidence'
              FROM ledger_stamping
             UNION ALL
            SELECT 'message ' || id, next_try_at < :now - interval '1 hour',
                   'message by ' || lower(kind), '/console/outbox'
              FROM notice_message WHERE state = 'WAITING'
            """);

    static final List<Check> ALL = List.of(KEYS_CURRENT, WATCH_TURNS);

    private JdbcUpkeepChecks() {}
}
