-- What could not be understood, kept whole until an adapter can read it.
CREATE TABLE custos.quarantine (
    tenant_id       uuid NOT NULL,
    alert_id        uuid NOT NULL,
    source_id       uuid NOT NULL,
    receipt         uuid NOT NULL,
    item_index      integer NOT NULL,
    received_at     timestamptz NOT NULL,
    quarantined_at  timestamptz NOT NULL,
    kind            text NOT NULL,
    reason          text NOT NULL,
    digest          bytea NOT NULL CHECK (length(digest) = 32),
    size            integer NOT NULL,
    raw             bytea NOT NULL,
    kafka_partition smallint NOT NULL,
    kafka_offset    bigint NOT NULL,
    state           text NOT NULL CHECK (state IN ('HELD', 'REPLAYING', 'RELEASED')),
    attempts        integer NOT NULL,
    replayed_at     timestamptz,
    replayed_by     text,
    PRIMARY KEY (tenant_id, alert_id)
);
CREATE INDEX quarantine_newest ON custos.quarantine (tenant_id, received_at DESC, alert_id DESC);
CREATE INDEX quarantine_held ON custos.quarantine (tenant_id, received_at DESC, alert_id DESC) WHERE state <> 'RELEASED';
CALL custos.protect('custos.quarantine', 'SELECT, INSERT, UPDATE');

-- What became of every item received in that hour; it always adds up.
CREATE TABLE custos.intake_balance (
    tenant_id   uuid NOT NULL,
    source_id   uuid NOT NULL,
    hour        timestamptz NOT NULL CHECK (hour = date_trunc('hour', hour, 'UTC')),
    received    bigint NOT NULL,
    stored      bigint NOT NULL,
    duplicate   bigint NOT NULL,
    suppressed  bigint NOT NULL,
    quarantined bigint NOT NULL,
    repeated    bigint NOT NULL,
    PRIMARY KEY (tenant_id, source_id, hour),
    CONSTRAINT balance_adds_up CHECK (received = stored + duplicate + suppressed + quarantined),
    CONSTRAINT balance_not_negative CHECK (least(stored, duplicate, suppressed, quarantined, repeated) >= 0)
);
COMMENT ON COLUMN custos.intake_balance.repeated IS 'deliveries of an item that was there already; not part of the sum';
CALL custos.protect('custos.intake_balance', 'SELECT, INSERT, UPDATE');
