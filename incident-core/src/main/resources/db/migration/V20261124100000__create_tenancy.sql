-- Our schema. The owner role runs migrations; custos_app runs the platform and can pass no policy.
GRANT USAGE ON SCHEMA custos TO custos_app;

CREATE FUNCTION custos.tenant_scope() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(nullif(current_setting('app.tenants', true), ''), ',')::uuid[];

-- One call per tenant table: row-level security on, one policy, and the grants named by the caller.
CREATE PROCEDURE custos.protect(protected_table regclass, grants text)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected_table);
    EXECUTE format(
        'CREATE POLICY tenant_wall ON %s TO custos_app
             USING (tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]))
             WITH CHECK (tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]))', protected_table);
    EXECUTE format('GRANT %s ON %s TO custos_app', grants, protected_table);
END $$;

CREATE TABLE custos.client_organisation (
    tenant_id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE CHECK (reference ~ '^[A-Z][A-Z0-9]{1,11}$'),
    name      text NOT NULL,
    sector    text NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('CLIENT', 'PROVIDER')),
    hue       smallint NOT NULL CHECK (hue BETWEEN 1 AND 8),
    zone      text NOT NULL,
    since     timestamptz NOT NULL
);
CALL custos.protect('custos.client_organisation', 'SELECT, INSERT, UPDATE');

-- Ids only: the platform must know whom to work for before a scope is bound.
CREATE FUNCTION custos.all_tenants() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$ SELECT tenant_id FROM custos.client_organisation ORDER BY reference $$;
