package eu.custos.control;

import java.util.List;

/** Looks at what is known of a client and how it can be reached. */
final class JdbcClientChecks {

    private static final Check ONBOARDING_COMPLETE = Check.ofClient(
            "onboarding.complete", "Something that the service needs is missing", "things that the service needs", """
            SELECT s.step AS id, NOT s.done AS found, s.words AS label, s.place
              FROM (VALUES
                    ('source', EXISTS (SELECT FROM source WHERE tenant_id = :tenant AND revoked_at IS NULL),
                     'a source that may send', '/console/sources'),
                    ('asset', EXISTS (SELECT FROM asset WHERE tenant_id = :tenant), 'an asset on record', NULL),
                    ('contact', EXISTS (SELECT FROM client_contact WHERE tenant_id = :tenant AND retired_at IS NULL),
                     'a contact', NULL),
                    ('decider', EXISTS (SELECT FROM client_contact WHERE tenant_id = :tenant AND retired_at IS NULL AND decider),
                     'a contact who decides', NULL),
                    ('channel', EXISTS (SELECT FROM notice_channel WHERE tenant_id = :tenant), 'a way to reach a contact', NULL)
                   ) AS s (step, done, words, place)
            """);

    private static final Check PROFILE_CURRENT = Check.ofClient(
            "profile.current",
            "A contact that nobody looked over for a year, or no asset of weight",
            "contacts, and the register of assets",
            """
            SELECT id::text AS id, changed_at < :now - interval '365 days' AS found, name AS label, NULL AS place
              FROM client_contact WHERE tenant_id = :tenant AND retired_at IS NULL
             UNION ALL
            SELECT 'assets', NOT EXISTS (SELECT FROM asset WHERE tenant_id = :tenant AND criticality IN ('HIGH', 'CROWN_JEWEL')),
                   'assets of high criticality', NULL
            """);

    private static final Check LADDERS_IN_FORCE =
            Check.ofClient("ladders.in-force", "A grave severity for which no ladder was agreed", "severities", """
            SELECT s.severity AS id,
                   NOT EXISTS (SELECT FROM escalation_ladder l
                                WHERE l.tenant_id IN (:tenant, '00000000-0000-0000-0000-000000000000')
                                  AND l.severity = s.severity AND l.state = 'IN_FORCE') AS found,
                   lower(s.severity) AS label, '/console/oncall/ladders' AS place
              FROM (VALUES ('CRITICAL'), ('HIGH')) AS s (severity)
            """);

    private static final Check NOTICE_SECOND_PATH = Check.ofClient(
            "notice.second-path",
            "A contact without a second way, or whose second way was not tried for half a year",
            "contacts",
            """
            SELECT c.id::text AS id,
                   NOT EXISTS (SELECT FROM notice_channel n WHERE n.tenant_id = c.tenant_id AND n.contact_id = c.id AND n.rank = 2)
                       OR NOT EXISTS (SELECT FROM notice_message m
                                       WHERE m.tenant_id = c.tenant_id AND m.recipient = c.id::text AND m.rank = 2
                                         AND m.state = 'DELIVERED' AND m.ended_at > :now - interval '183 days') AS found,
                   c.name AS label, NULL AS place
              FROM client_contact c WHERE c.tenant_id = :tenant AND c.retired_at IS NULL
            """);

    static final List<Check> ALL = List.of(ONBOARDING_COMPLETE, PROFILE_CURRENT, LADDERS_IN_FORCE, NOTICE_SECOND_PATH);

    private JdbcClientChecks() {}
}
