-- Versions of playbooks, each as its file was given. Those for every client stand under the nil UUID: whoever works
-- here reads them; a client's own are for who is cleared for that client.
CREATE TABLE custos.playbook_version (
    tenant_id        uuid NOT NULL,
    playbook_id      text NOT NULL,
    version          integer NOT NULL,
    process          text NOT NULL UNIQUE,
    state            text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REPLACED', 'REFUSED', 'RETIRED')),
    name             text NOT NULL,
    modified         text NOT NULL,
    content          bytea NOT NULL CHECK (octet_length(content) <= 1048576),
    digest           text NOT NULL,
    reason           text NOT NULL,
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    decided_by_name  text,
    decided_at       timestamptz,
    ended_by_name    text,
    ended_at         timestamptz,
    PRIMARY KEY (tenant_id, playbook_id, version)
);
CREATE UNIQUE INDEX playbook_version_proposed ON custos.playbook_version (tenant_id, playbook_id)
    WHERE state = 'PROPOSED';
CREATE UNIQUE INDEX playbook_version_approved ON custos.playbook_version (tenant_id, playbook_id)
    WHERE state = 'APPROVED';
ALTER TABLE custos.playbook_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON custos.playbook_version TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]))
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000'
           OR tenant_id = ANY ((SELECT custos.tenant_scope())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON custos.playbook_version TO custos_app;
