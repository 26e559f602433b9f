-- Replies of time-stamping authorities (RFC 3161), verified on receipt and kept as they came.
CREATE TABLE custos.ledger_stamp (
    tenant_id   uuid NOT NULL,
    size        bigint NOT NULL,
    authority   text NOT NULL CHECK (length(authority) BETWEEN 1 AND 60),
    serial      text NOT NULL CHECK (length(serial) BETWEEN 1 AND 100),
    stamped_at  timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    reply       bytea NOT NULL CHECK (octet_length(reply) BETWEEN 1 AND 65536),
    PRIMARY KEY (tenant_id, size, authority, serial),
    FOREIGN KEY (tenant_id, size) REFERENCES custos.evidence_checkpoint
);
CREATE INDEX ledger_stamp_by_time ON custos.ledger_stamp (tenant_id, authority, stamped_at);
CALL custos.protect('custos.ledger_stamp', 'SELECT, INSERT');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.ledger_stamp
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.ledger_stamp ENABLE ALWAYS TRIGGER append_only;

-- When each authority is asked next for each client, and what came of the last time. One node holds a row while it asks.
CREATE TABLE custos.ledger_stamping (
    tenant_id    uuid NOT NULL,
    authority    text NOT NULL CHECK (length(authority) BETWEEN 1 AND 60),
    next_at      timestamptz NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    state        text NOT NULL DEFAULT 'waiting' CHECK (length(state) BETWEEN 1 AND 40),
    said         text NOT NULL DEFAULT '' CHECK (length(said) <= 500),
    asked_at     timestamptz,
    worker       uuid,
    leased_until timestamptz,
    PRIMARY KEY (tenant_id, authority)
);
CALL custos.protect('custos.ledger_stamping', 'SELECT, INSERT, UPDATE');
