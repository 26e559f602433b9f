-- Which checkpoints stand in the log of all ledgers, under which salted name, and where.
-- size_before: how long that log was then, below which the place cannot be; seq is known once the entry is written.
CREATE TABLE custos.evidence_listing (
    tenant_id   uuid NOT NULL,
    size        bigint NOT NULL,
    salt        bytea NOT NULL CHECK (octet_length(salt) = 16),
    name        text NOT NULL CHECK (name ~ '^[0-9a-f]{64}$'),
    size_before bigint NOT NULL,
    seq         bigint,
    listed_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, size),
    FOREIGN KEY (tenant_id, size) REFERENCES custos.evidence_checkpoint
);
CALL custos.protect('custos.evidence_listing', 'SELECT, INSERT, UPDATE');
