-- Counts of groups kept up in the transaction that changes them, so that no page counts rows.
-- Several rows per figure (slot) let consumers of one client add without waiting for each other; readers sum them.
CREATE TABLE custos.queue_count (
    tenant_id uuid NOT NULL,
    state     text NOT NULL,
    severity  smallint NOT NULL,
    slot      smallint NOT NULL,
    groups    bigint NOT NULL,
    PRIMARY KEY (tenant_id, state, severity, slot)
) WITH (fillfactor = 50);
CALL custos.protect('custos.queue_count', 'SELECT, INSERT, UPDATE');

-- Minutes until somebody must have acknowledged a group, where the engagement says other than the default.
CREATE TABLE custos.acknowledgement_limit (
    tenant_id uuid NOT NULL,
    severity  smallint NOT NULL CHECK (severity BETWEEN 1 AND 5),
    minutes   integer NOT NULL CHECK (minutes > 0),
    PRIMARY KEY (tenant_id, severity)
);
CALL custos.protect('custos.acknowledgement_limit', 'SELECT, INSERT, UPDATE');
