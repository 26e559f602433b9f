-- Keys of those who watch a client's ledger from outside and sign its checkpoints (C2SP tlog-cosignature, Ed25519).
CREATE TABLE custos.ledger_witness (
    tenant_id     uuid NOT NULL,
    key_id        bytea NOT NULL CHECK (octet_length(key_id) = 4),
    name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    public_key    bytea NOT NULL CHECK (octet_length(public_key) = 32),
    registered_by text NOT NULL,
    registered_at timestamptz NOT NULL,
    retired_at    timestamptz,
    PRIMARY KEY (tenant_id, key_id)
);
CALL custos.protect('custos.ledger_witness', 'SELECT, INSERT, UPDATE');

-- signature: eight bytes of seconds since 1970 and the 64 bytes of Ed25519.
CREATE TABLE custos.ledger_cosignature (
    tenant_id   uuid NOT NULL,
    size        bigint NOT NULL,
    key_id      bytea NOT NULL,
    signature   bytea NOT NULL CHECK (octet_length(signature) = 72),
    signed_at   timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, size, key_id),
    FOREIGN KEY (tenant_id, size) REFERENCES custos.evidence_checkpoint,
    FOREIGN KEY (tenant_id, key_id) REFERENCES custos.ledger_witness
);
CREATE INDEX ledger_cosignature_by_witness ON custos.ledger_cosignature (tenant_id, key_id, size);
CALL custos.protect('custos.ledger_cosignature', 'SELECT, INSERT');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.ledger_cosignature
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.ledger_cosignature ENABLE ALWAYS TRIGGER append_only;
