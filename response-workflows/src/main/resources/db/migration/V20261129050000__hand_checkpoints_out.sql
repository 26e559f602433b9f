-- Who of a client gets the checkpoints of its ledger to keep, and what arrived there.
CREATE TABLE custos.checkpoint_receiver (
    tenant_id      uuid NOT NULL,
    contact_id     uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('EMAIL', 'WEBHOOK')),
    entered_by     text NOT NULL,
    entered_at     timestamptz NOT NULL,
    next_at        timestamptz NOT NULL,
    delivered_size bigint,
    delivered_at   timestamptz,
    failed_at      timestamptz,
    said           text,
    PRIMARY KEY (tenant_id, contact_id, kind),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES custos.client_contact
);
CREATE INDEX checkpoint_receiver_due ON custos.checkpoint_receiver (next_at);
CALL custos.protect('custos.checkpoint_receiver', 'SELECT, INSERT, UPDATE, DELETE');

-- Checkpoints that left the house with a package and are to reach the receivers too; a row goes once it is in the outbox.
CREATE TABLE custos.checkpoint_due (
    tenant_id  uuid NOT NULL,
    size       bigint NOT NULL,
    not_before timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, size),
    FOREIGN KEY (tenant_id, size) REFERENCES custos.evidence_checkpoint
);
CREATE INDEX checkpoint_due_next ON custos.checkpoint_due (not_before);
CALL custos.protect('custos.checkpoint_due', 'SELECT, INSERT, UPDATE, DELETE');

-- The second kind of message: a checkpoint and nothing beside it.
ALTER TABLE custos.notice_message
    ADD COLUMN checkpoint text CHECK (length(checkpoint) <= 16384),
    ADD CONSTRAINT notice_message_of_ledger CHECK ((occasion = 'CHECKPOINT') = (checkpoint IS NOT NULL));
CREATE INDEX notice_message_checkpoints ON custos.notice_message (tenant_id, queued_at DESC)
    WHERE checkpoint IS NOT NULL;
