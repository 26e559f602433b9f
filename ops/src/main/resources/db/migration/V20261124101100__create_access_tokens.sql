-- Bearer tokens. tenant_id is the one organisation of a bound token, else the provider that issued it.
CREATE TABLE custos.access_token (
    tenant_id    uuid NOT NULL REFERENCES custos.client_organisation,
    token_id     uuid NOT NULL UNIQUE,
    digest       bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    role         text NOT NULL,
    every_client boolean NOT NULL,
    actor_kind   text NOT NULL,
    actor_id     text NOT NULL,
    actor_name   text NOT NULL,
    -- the person whose standing bounds the token, where the actor has an account
    account_id   uuid REFERENCES custos.account (account_id),
    issued_at    timestamptz NOT NULL,
    issued_by    text NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    PRIMARY KEY (tenant_id, token_id)
);
CREATE INDEX access_token_of_actor ON custos.access_token (tenant_id, actor_kind, actor_id);
CALL custos.protect('custos.access_token', 'SELECT, INSERT, UPDATE');

-- Runs before a scope is bound; only who holds the secret knows its digest.
CREATE FUNCTION custos.access_token_standing(wanted bytea)
    RETURNS TABLE (
        tenant_id uuid, role text, every_client boolean, actor_kind text, actor_id text, actor_name text,
        account_id uuid, expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
        SELECT t.tenant_id, t.role, t.every_client, t.actor_kind, t.actor_id, t.actor_name, t.account_id, t.expires_at
        FROM custos.access_token t WHERE t.digest = wanted AND t.revoked_at IS NULL
    $$;
REVOKE ALL ON FUNCTION custos.access_token_standing(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.access_token_standing(bytea) TO custos_app;
