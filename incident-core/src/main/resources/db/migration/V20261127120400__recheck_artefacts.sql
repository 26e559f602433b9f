-- Which node goes through a client's artefacts just now, and when what was last told.
CREATE TABLE custos.artefact_round (
    tenant_id    uuid PRIMARY KEY,
    worker       uuid,
    leased_until timestamptz,
    told_at      timestamptz,
    swept_at     timestamptz
);
CALL custos.protect('custos.artefact_round', 'SELECT, INSERT, UPDATE');
