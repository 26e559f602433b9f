-- Raw bytes and their normalised form, many items to a compressed block.
CREATE TABLE custos.alert_block (
    tenant_id  uuid NOT NULL,
    block_id   uuid NOT NULL,
    created_at timestamptz NOT NULL,
    items      integer NOT NULL,
    raw        bytea NOT NULL,
    normalised bytea NOT NULL,
    PRIMARY KEY (tenant_id, block_id)
);
-- Deflated already: PostgreSQL need not try again.
ALTER TABLE custos.alert_block ALTER COLUMN raw SET STORAGE EXTERNAL;
ALTER TABLE custos.alert_block ALTER COLUMN normalised SET STORAGE EXTERNAL;
CALL custos.protect('custos.alert_block', 'SELECT, INSERT');

-- One narrow row per alert, a duplicate too.
CREATE TABLE custos.alert_record (
    tenant_id       uuid NOT NULL,
    alert_id        uuid NOT NULL,
    group_id        uuid NOT NULL,
    source_id       uuid NOT NULL,
    receipt         uuid NOT NULL,
    block_id        uuid NOT NULL,
    occurred_at     timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    kafka_offset    bigint NOT NULL,
    item_index      integer NOT NULL,
    block_slot      integer NOT NULL,
    kafka_partition smallint NOT NULL,
    severity        "char" NOT NULL CHECK (severity IN ('I', 'L', 'M', 'H', 'C')),
    disposition     "char" NOT NULL CHECK (disposition IN ('S', 'D', 'P')),
    digest          bytea NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (tenant_id, alert_id)
);
CREATE INDEX alert_record_newest ON custos.alert_record (tenant_id, received_at DESC, alert_id DESC);
CREATE INDEX alert_record_group ON custos.alert_record (tenant_id, group_id, received_at DESC, alert_id DESC);
CREATE INDEX alert_record_digest ON custos.alert_record (tenant_id, digest);
CREATE INDEX alert_record_receipt ON custos.alert_record (tenant_id, receipt);
CALL custos.protect('custos.alert_record', 'SELECT, INSERT');
