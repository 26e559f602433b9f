-- How far each node's file of anchors went when all agreed, and what its comparisons found: found_in_leaves by the
-- latest with the leaves, difference by the latest of any kind. Controls read it.
CREATE TABLE custos.ledger_anchor_mark (
    tenant_id       uuid NOT NULL,
    node            text NOT NULL CHECK (node ~ '^[0-9a-f]{64}$'),
    size            bigint NOT NULL CHECK (size >= -1),
    compared_at     timestamptz NOT NULL,
    recomputed_at   timestamptz,
    found_in_leaves text CHECK (length(found_in_leaves) BETWEEN 1 AND 1000),
    difference      text CHECK (length(difference) BETWEEN 1 AND 1000),
    PRIMARY KEY (tenant_id, node)
);
CALL custos.protect('custos.ledger_anchor_mark', 'SELECT, INSERT, UPDATE');
