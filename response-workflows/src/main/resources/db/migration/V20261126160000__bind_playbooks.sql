-- For which incidents a playbook is meant. Those for every client stand under the nil UUID, as playbooks do; the
-- playbook may be one for every client while its binding is one client's.
CREATE TABLE custos.playbook_binding (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    playbook_owner   uuid NOT NULL,
    playbook_id      text NOT NULL,
    rsit_class       text,
    technique        text,
    least_severity   text,
    automatic        boolean NOT NULL,
    state            text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REFUSED', 'RETIRED')),
    reason           text NOT NULL,
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    decided_by_name  text,
    decided_at       timestamptz,
    ended_by_name    text,
    ended_at         timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT something_is_named CHECK (num_nonnulls(rsit_class, technique, least_severity) > 0),
    CHECK (playbook_owner IN (tenant_id, '00000000-0000-0000-0000-000000000000'))
);
CREATE INDEX playbook_binding_of_playbook ON custos.playbook_binding (playbook_owner, playbook_id);
ALTER TABLE custos.playbook_binding ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON custos.playbook_binding TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]))
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON custos.playbook_binding TO custos_app;
