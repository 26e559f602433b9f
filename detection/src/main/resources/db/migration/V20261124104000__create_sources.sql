-- Who may send alerts, and how what they send is read.
CREATE TABLE custos.source (
    tenant_id    uuid NOT NULL REFERENCES custos.client_organisation,
    source_id    uuid NOT NULL,
    name         text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    adapter      text NOT NULL,
    mapping      jsonb,
    created_at   timestamptz NOT NULL,
    created_by   text NOT NULL,
    revoked_at   timestamptz,
    last_item_at timestamptz,
    last_lag_ms  bigint,
    PRIMARY KEY (tenant_id, source_id)
);
-- A revoked name may be given again.
CREATE UNIQUE INDEX source_name ON custos.source (tenant_id, name) WHERE revoked_at IS NULL;
CALL custos.protect('custos.source', 'SELECT, INSERT, UPDATE');
