-- Decision tables of a client's own in the place of the common ones, each proposed by one person and put into force by
-- another; without content a version goes back to the common table.
CREATE TABLE custos.own_table (
    tenant_id        uuid NOT NULL REFERENCES custos.client_organisation,
    decision         text NOT NULL CHECK (length(decision) BETWEEN 1 AND 100),
    version          integer NOT NULL CHECK (version > 0),
    state            text NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REPLACED', 'REFUSED')),
    content          bytea CHECK (octet_length(content) <= 262144),
    digest           text NOT NULL,
    reason           text NOT NULL,
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    decided_by_name  text,
    decided_at       timestamptz,
    replaced_at      timestamptz,
    PRIMARY KEY (tenant_id, decision, version)
);
CREATE UNIQUE INDEX own_table_in_force ON custos.own_table (tenant_id, decision) WHERE state = 'IN_FORCE';
CREATE UNIQUE INDEX own_table_proposed ON custos.own_table (tenant_id, decision) WHERE state = 'PROPOSED';
CALL custos.protect('custos.own_table', 'SELECT, INSERT, UPDATE');
