-- Crisis mode of one client, or under the nil UUID of the provider with all its clients.
CREATE TABLE custos.crisis (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    reason           text NOT NULL,
    declared_by      text NOT NULL,
    declared_by_name text NOT NULL,
    declared_at      timestamptz NOT NULL,
    ended_by_name    text,
    ended_at         timestamptz,
    outcome          text,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX crisis_running ON custos.crisis (tenant_id) WHERE ended_at IS NULL;
ALTER TABLE custos.crisis ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON custos.crisis TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]))
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON custos.crisis TO custos_app;

-- One row, one job, one transaction for each client whose incidents a crisis raises.
CREATE TABLE custos.crisis_batch (
    tenant_id uuid NOT NULL,
    crisis_id uuid NOT NULL,
    raised    integer,
    done_at   timestamptz,
    PRIMARY KEY (tenant_id, crisis_id)
);
CREATE INDEX crisis_batch_waiting ON custos.crisis_batch (tenant_id) WHERE done_at IS NULL;
CALL custos.protect('custos.crisis_batch', 'SELECT, INSERT, UPDATE');
