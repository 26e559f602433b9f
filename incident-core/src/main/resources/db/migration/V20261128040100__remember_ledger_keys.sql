-- Which key signs each ledger's checkpoints above which size, and how it came to be so.
-- handed: by the key before, null where that was lost; both null, as the root, at the first key.
CREATE TABLE custos.evidence_key (
    tenant_id     uuid NOT NULL,
    after         bigint NOT NULL CHECK (after >= 0),
    origin        text NOT NULL,
    public_key    bytea NOT NULL CHECK (octet_length(public_key) = 32),
    root          bytea CHECK (octet_length(root) = 32),
    handed        bytea CHECK (octet_length(handed) = 64),
    accepted      bytea CHECK (octet_length(accepted) = 64),
    introduced_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, after),
    CHECK ((after = 0) = (root IS NULL)),
    CHECK ((root IS NULL) = (accepted IS NULL))
);
CALL custos.protect('custos.evidence_key', 'SELECT, INSERT');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.evidence_key
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.evidence_key ENABLE ALWAYS TRIGGER append_only;
