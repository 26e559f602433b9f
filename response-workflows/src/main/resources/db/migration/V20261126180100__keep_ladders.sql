-- Versions of ladders. Those for every client stand under the nil UUID; a client's own are for who is cleared for it.
-- Where there is none the one that is delivered counts, as version 0.
CREATE TABLE custos.escalation_ladder (
    tenant_id        uuid NOT NULL,
    severity         text NOT NULL,
    kind             text NOT NULL CHECK (kind IN ('FUNCTIONAL', 'HIERARCHICAL')),
    version          integer NOT NULL CHECK (version > 0),
    state            text NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REPLACED', 'REFUSED')),
    rungs            text NOT NULL,
    reason           text NOT NULL,
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    decided_by_name  text,
    decided_at       timestamptz,
    ended_at         timestamptz,
    PRIMARY KEY (tenant_id, severity, kind, version)
);
CREATE UNIQUE INDEX escalation_ladder_proposed ON custos.escalation_ladder (tenant_id, severity, kind)
    WHERE state = 'PROPOSED';
CREATE UNIQUE INDEX escalation_ladder_in_force ON custos.escalation_ladder (tenant_id, severity, kind)
    WHERE state = 'IN_FORCE';
ALTER TABLE custos.escalation_ladder ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON custos.escalation_ladder TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]))
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON custos.escalation_ladder TO custos_app;

-- By which ladder an escalation climbs: it keeps the one that was in force when it began.
ALTER TABLE custos.escalation ADD COLUMN ladder_owner uuid;
ALTER TABLE custos.escalation ADD COLUMN ladder_version integer;
