package eu.custos.control;

import java.util.List;

/**
 * Looks at accounts, tokens and the walls between clients.
 *
 * <p>What is asked for the provider names the provider's own people only, since whoever may read controls sees it.
 */
final class JdbcAccessChecks {

    /** An expression of the database's catalogue without what is only spelling. */
    private static final String PLAIN = "regexp_replace(coalesce(%s, ''), '\\s|[()]|custos\\.', '', 'g')";

    /** What a wall may let through: rows of who is in scope, and rows that are about no client. */
    private static final String KNOWN = """
            ('tenant_id=ANYSELECTtenant_scopeAStenant_scope::uuid[]',
             'tenant_id=''00000000-0000-0000-0000-000000000000''::uuid',
             'tenant_id=''00000000-0000-0000-0000-000000000000''::uuidORtenant_id=ANYSELECTtenant_scopeAStenant_scope::uuid[]')""";

    private static final Check ACCESS_WALLS = Check.ofProvider(
            "access.walls",
            "A table with rows of clients that has no wall between them, has one that lets others through, or belongs to"
                    + " whom the platform acts as; such a role that passes walls; or a scope that is not the one of the wall",
            "tables with rows of clients, roles of the platform, and the scope",
            """
            SELECT c.relname::text AS id,
                   NOT c.relrowsecurity OR pg_has_role(c.relowner, 'USAGE')
                       OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
                       OR EXISTS (SELECT FROM pg_policy p
                                   WHERE p.polrelid = c.oid AND p.polpermissive
                                     AND (p.polcmd <> 'a' AND %1$s NOT IN %3$s
                                          OR (p.polcmd = 'a' OR p.polwithcheck IS NOT NULL) AND %2$s NOT IN %3$s)) AS found,
                   c.relname::text AS label, NULL AS place
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
             WHERE c.relnamespace = 'custos'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
             UNION ALL
            SELECT 'role ' || rolname, rolsuper OR rolbypassrls, 'the role ' || rolname || ', which the platform acts as', NULL
              FROM pg_roles WHERE pg_has_role(oid, 'USAGE')
             UNION ALL
            SELECT 'scope', %4$s <> 'RETURNstring_to_arrayNULLIFcurrent_setting''app.tenants''::text,true,''''::text,'',''::text::uuid[]',
                   'what says who is in scope', NULL
            """.formatted(
                            PLAIN.formatted("pg_get_expr(p.polqual, p.polrelid)"),
                            PLAIN.formatted("pg_get_expr(p.polwithcheck, p.polrelid)"),
                            KNOWN,
                            PLAIN.formatted("pg_get_function_sqlbody('custos.tenant_scope()'::regprocedure)")));

    private static final Check ACCESS_ROLES_APART = Check.ofProvider(
            "access.roles-apart",
            "An account of a client that also works for the provider, or an auditor with another role",
            "accounts of the provider in use",
            """
            SELECT account_id::text AS id,
                   (roles && ARRAY['CLIENT_USER', 'CLIENT_DECIDER'] AND NOT roles <@ ARRAY['CLIENT_USER', 'CLIENT_DECIDER'])
                       OR ('AUDITOR' = ANY (roles) AND cardinality(roles) > 1) AS found,
                   name AS label, '/console/admin/accounts/' || account_id AS place
              FROM account WHERE active AND NOT roles <@ ARRAY['CLIENT_USER', 'CLIENT_DECIDER']
            """);

    private static final Check ACCESS_ADMINS_APART = Check.ofProvider(
            "access.admins-apart",
            "An administrator who works cases under the same account",
            "accounts of administrators in use",
            """
            SELECT account_id::text AS id, roles && ARRAY['ANALYST', 'LEAD', 'MANAGEMENT'] AS found,
                   name AS label, '/console/admin/accounts/' || account_id AS place
              FROM account WHERE active AND 'ADMINISTRATOR' = ANY (roles)
            """);

    private static final Check ACCESS_TOKENS_END = Check.ofProvider(
            "access.tokens-end",
            "A token of a person or program without an end, or an account that never took a password of its own",
            "tokens and accounts of the provider in use",
            """
            SELECT 'token ' || token_id AS id, expires_at IS NULL AS found,
                   'token of ' || actor_name AS label, '/console/admin/tokens' AS place
              FROM access_token
             WHERE revoked_at IS NULL AND role NOT IN ('SOURCE', 'WITNESS', 'CLIENT_USER', 'CLIENT_DECIDER')
               AND (expires_at IS NULL OR expires_at > :now)
             UNION ALL
            SELECT 'account ' || account_id, password_temporary AND created_at < :now - interval '7 days',
                   name, '/console/admin/accounts/' || account_id
              FROM account WHERE active AND NOT roles <@ ARRAY['CLIENT_USER', 'CLIENT_DECIDER']
            """);

    private static final Check ACCESS_DORMANT = Check.ofProvider(
            "access.dormant",
            "An account that nobody signed in with for 90 days",
            "accounts of the provider in use",
            """
            SELECT account_id::text AS id, coalesce(last_login_at, created_at) < :now - interval '90 days' AS found,
                   name AS label, '/console/admin/accounts/' || account_id AS place
              FROM account WHERE active AND NOT roles <@ ARRAY['CLIENT_USER', 'CLIENT_DECIDER']
            """);

    private static final Check ACCESS_AUDITORS = Check.ofProvider(
            "access.auditors",
            "An auditor's account that can do more than look or sees clients outside of the rooms of audits, or a token of"
                    + " one that lasts over 92 days",
            "accounts and tokens of auditors",
            """
            SELECT 'account ' || account_id AS id,
                   cardinality(roles) > 1 OR every_client
                       OR EXISTS (SELECT FROM account_clearance c WHERE c.account_id = a.account_id) AS found,
                   name AS label, '/console/admin/accounts/' || account_id AS place
              FROM account a WHERE active AND 'AUDITOR' = ANY (roles)
             UNION ALL
            SELECT 'token ' || token_id, expires_at IS NULL OR expires_at > issued_at + interval '92 days',
                   'token of ' || actor_name, '/console/admin/tokens'
              FROM access_token
             WHERE revoked_at IS NULL AND role = 'AUDITOR' AND (expires_at IS NULL OR expires_at > :now)
            """);

    private static final Check ACCESS_NAMED_PEOPLE = Check.ofProvider(
            "access.named-people",
            "Somebody who acted in a case of the last 92 days and has no account",
            "people who acted",
            """
            SELECT DISTINCT t.actor_id AS id, custos.account_named(t.actor_id) IS NULL AS found,
                   t.actor_id AS label, NULL AS place
              FROM incident_timeline t
              JOIN incident i ON i.tenant_id = t.tenant_id AND i.id = t.incident_id
             WHERE t.actor_kind = 'PERSON' AND i.declared_at > :now - interval '92 days'
            """);

    private static final Check ACCESS_CLIENT_PEOPLE = Check.ofClient(
            "access.client-people",
            "An account of the client that sees other clients or has a role of the provider",
            "accounts of the client in use",
            """
            SELECT account_id::text AS id,
                   every_client OR NOT roles <@ ARRAY['CLIENT_USER', 'CLIENT_DECIDER'] AS found,
                   name AS label, '/console/admin/accounts/' || account_id AS place
              FROM account WHERE tenant_id = :tenant AND active
            """);

    private static final Check ACCESS_ON_RECORD = Check.ofProvider(
            "access.on-record",
            "An account that the ledger does not know of, or that has other roles or sees more clients than the ledger last said",
            "accounts of the provider in use",
            """
            WITH home AS MATERIALIZED (
                SELECT DISTINCT tenant_id FROM account WHERE active AND NOT roles <@ ARRAY['CLIENT_USER', 'CLIENT_DECIDER']),
            said AS MATERIALIZED (
                SELECT DISTINCT ON (e.tenant_id, e.leaf -> 'subject' ->> 'id') e.tenant_id,
                       e.leaf -> 'subject' ->> 'id' AS account, e.leaf -> 'facts' AS facts
                  FROM home h
                 CROSS JOIN LATERAL (
                       SELECT tenant_id, seq, convert_from(leaf, 'UTF8')::jsonb AS leaf FROM evidence_leaf
                        WHERE tenant_id = h.tenant_id AND type IN ('access.account-created', 'access.account-changed')
                        ORDER BY seq DESC LIMIT 20000) AS e
                 ORDER BY e.tenant_id, e.leaf -> 'subject' ->> 'id', e.seq DESC)
            SELECT a.account_id::text AS id,
                   -- the entry of a change of just now may still wait for its place
                   NOT EXISTS (SELECT FROM evidence_waiting w
                                WHERE w.tenant_id = a.tenant_id AND w.type IN ('access.account-created', 'access.account-changed'))
                       AND (s.account IS NULL
                            OR s.facts -> 'roles' IS DISTINCT FROM (
                                   SELECT jsonb_agg(r.code ORDER BY r.code COLLATE "C")
                                     FROM (SELECT lower(replace(r, '_', '-')) AS code FROM unnest(a.roles) AS r) AS r)
                            OR a.every_client AND s.facts -> 'everyClient' IS DISTINCT FROM to_jsonb(true)
                            OR EXISTS (SELECT FROM account_clearance c
                                        WHERE c.account_id = a.account_id
                                          AND NOT coalesce(jsonb_exists(s.facts -> 'clients', c.tenant_id::text), false))) AS found,
                   a.name AS label, '/console/admin/accounts/' || a.account_id AS place
              FROM account a LEFT JOIN said s ON s.tenant_id = a.tenant_id AND s.account = a.account_id::text
             WHERE a.active AND NOT a.roles <@ ARRAY['CLIENT_USER', 'CLIENT_DECIDER']
            """);

    static final List<Check> ALL = List.of(
            ACCESS_ON_RECORD,
            ACCESS_WALLS,
            ACCESS_ROLES_APART,
            ACCESS_ADMINS_APART,
            ACCESS_TOKENS_END,
            ACCESS_DORMANT,
            ACCESS_AUDITORS,
            ACCESS_NAMED_PEOPLE,
            ACCESS_CLIENT_PEOPLE);

    private JdbcAccessChecks() {}
}
