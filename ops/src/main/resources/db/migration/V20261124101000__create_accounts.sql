-- People who sign in. tenant_id is the organisation a person belongs to: the provider's own for its staff.
CREATE UNIQUE INDEX client_organisation_one_provider ON custos.client_organisation (kind) WHERE kind = 'PROVIDER';

CREATE FUNCTION custos.provider_organisation() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$ SELECT tenant_id FROM custos.client_organisation WHERE kind = 'PROVIDER' $$;
REVOKE ALL ON FUNCTION custos.provider_organisation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.provider_organisation() TO custos_app;

CREATE TABLE custos.account (
    tenant_id          uuid NOT NULL REFERENCES custos.client_organisation,
    account_id         uuid NOT NULL UNIQUE,
    name               text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._@+-]{0,99}$'),
    display_name       text NOT NULL,
    roles              text[] NOT NULL CHECK (cardinality(roles) > 0),
    every_client       boolean NOT NULL,
    -- null where the person only signs in through an identity provider
    password_hash      text,
    password_temporary boolean NOT NULL,
    active             boolean NOT NULL,
    created_at         timestamptz NOT NULL,
    last_login_at      timestamptz,
    last_login_address text,
    PRIMARY KEY (tenant_id, account_id)
);
CALL custos.protect('custos.account', 'SELECT, INSERT, UPDATE');

-- Which client organisations a person works for. tenant_id is that organisation.
CREATE TABLE custos.account_clearance (
    tenant_id  uuid NOT NULL REFERENCES custos.client_organisation,
    account_id uuid NOT NULL REFERENCES custos.account (account_id),
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);
CREATE INDEX account_clearance_of_account ON custos.account_clearance (account_id);
CALL custos.protect('custos.account_clearance', 'SELECT, INSERT, DELETE');

-- Both run before a scope is bound, so they pass the tenant wall and give out no more than signing in needs.
CREATE FUNCTION custos.account_secret(wanted text)
    RETURNS TABLE (account_id uuid, password_hash text, last_login_at timestamptz, last_login_address text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
        SELECT a.account_id, a.password_hash, a.last_login_at, a.last_login_address
        FROM custos.account a WHERE a.name = wanted AND a.active
    $$;
REVOKE ALL ON FUNCTION custos.account_secret(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.account_secret(text) TO custos_app;

CREATE FUNCTION custos.account_standing(wanted uuid)
    RETURNS TABLE (
        tenant_id uuid, account_id uuid, name text, display_name text, roles text[], every_client boolean,
        password_temporary boolean, clearances uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
        SELECT a.tenant_id, a.account_id, a.name, a.display_name, a.roles, a.every_client, a.password_temporary,
               ARRAY(SELECT c.tenant_id FROM custos.account_clearance c WHERE c.account_id = a.account_id)
        FROM custos.account a WHERE a.account_id = wanted AND a.active
    $$;
REVOKE ALL ON FUNCTION custos.account_standing(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.account_standing(uuid) TO custos_app;

-- A token that is issued for one client finds its person, who may belong to the provider.
CREATE FUNCTION custos.account_named(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$ SELECT account_id FROM custos.account WHERE name = wanted $$;
REVOKE ALL ON FUNCTION custos.account_named(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.account_named(text) TO custos_app;
