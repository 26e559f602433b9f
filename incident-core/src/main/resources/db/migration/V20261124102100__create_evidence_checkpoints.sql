-- What was promised about each ledger. The frontier lets the next checkpoint be recomputed from this one.
CREATE TABLE custos.evidence_checkpoint (
    tenant_id uuid NOT NULL,
    size      bigint NOT NULL CHECK (size >= 0),
    root      bytea NOT NULL CHECK (octet_length(root) = 32),
    frontier  bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0),
    origin    text NOT NULL,
    taken_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, size)
);
CALL custos.protect('custos.evidence_checkpoint', 'SELECT, INSERT');

-- Rows of their own: a checkpoint is on disk before it is signed, and more than one key may sign it.
CREATE TABLE custos.evidence_signature (
    tenant_id  uuid NOT NULL,
    size       bigint NOT NULL,
    key_id     bytea NOT NULL CHECK (octet_length(key_id) = 4),
    public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
    signature  bytea NOT NULL CHECK (octet_length(signature) = 64),
    signed_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, size, key_id),
    FOREIGN KEY (tenant_id, size) REFERENCES custos.evidence_checkpoint
);
CALL custos.protect('custos.evidence_signature', 'SELECT, INSERT');

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.evidence_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.evidence_checkpoint ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.evidence_signature
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.evidence_signature ENABLE ALWAYS TRIGGER append_only;
