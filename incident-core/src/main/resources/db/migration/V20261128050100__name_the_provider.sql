-- Asked by all who write what is no client's, also in modules and tests that know nothing of accounts; the same function
-- as where accounts begin.
CREATE OR REPLACE FUNCTION custos.provider_organisation() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$ SELECT tenant_id FROM custos.client_organisation WHERE kind = 'PROVIDER' $$;
REVOKE ALL ON FUNCTION custos.provider_organisation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.provider_organisation() TO custos_app;
