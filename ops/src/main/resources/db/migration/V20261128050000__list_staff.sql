-- Whom work can be handed to. People of the provider belong to its own organisation, which most who work for clients do
-- not see, so this passes the tenant wall; what it gives is narrowed to the clients asked about before anybody sees it.
CREATE FUNCTION custos.staff()
    RETURNS TABLE (
        tenant_id uuid, account_id uuid, name text, display_name text, roles text[], every_client boolean,
        password_temporary boolean, clearances uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
        SELECT a.tenant_id, a.account_id, a.name, a.display_name, a.roles, a.every_client, a.password_temporary,
               ARRAY(SELECT c.tenant_id FROM custos.account_clearance c WHERE c.account_id = a.account_id)
        FROM custos.account a
        WHERE a.active AND NOT a.roles && ARRAY['CLIENT_USER', 'CLIENT_DECIDER', 'AUDITOR', 'SOURCE']
    $$;
REVOKE ALL ON FUNCTION custos.staff() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.staff() TO custos_app;
