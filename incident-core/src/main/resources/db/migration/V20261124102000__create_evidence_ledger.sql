-- Append-only ledger, one Merkle log per client organisation. seq is the leaf index, from 0.
CREATE TABLE custos.evidence_leaf (
    tenant_id   uuid NOT NULL,
    seq         bigint NOT NULL CHECK (seq >= 0),
    incident_id uuid,
    type        text NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    leaf        bytea NOT NULL CHECK (octet_length(leaf) BETWEEN 2 AND 65535),
    hash        bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (tenant_id, seq)
);
CREATE INDEX evidence_leaf_of_incident ON custos.evidence_leaf (tenant_id, incident_id, seq)
    WHERE incident_id IS NOT NULL;
CALL custos.protect('custos.evidence_leaf', 'SELECT, INSERT');

-- The one row per log that appending transactions queue at. frontier: 32 bytes for each 1 bit of size, widest first.
CREATE TABLE custos.evidence_head (
    tenant_id uuid PRIMARY KEY,
    size      bigint NOT NULL CHECK (size >= 0),
    last_hash bytea CHECK (octet_length(last_hash) = 32),
    frontier  bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0),
    CHECK ((size = 0) = (last_hash IS NULL))
);
CALL custos.protect('custos.evidence_head', 'SELECT, INSERT, UPDATE');

CREATE FUNCTION custos.refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the ledger is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege',
              HINT = 'Append a correcting entry instead.';
END $$;

-- Statement triggers, so that they speak up even where no row matches; ALWAYS, so that replica mode is no way round.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.evidence_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.evidence_leaf ENABLE ALWAYS TRIGGER append_only;

CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON custos.evidence_head
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.evidence_head ENABLE ALWAYS TRIGGER never_removed;

CREATE FUNCTION custos.refuse_shrinking() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.tenant_id <> OLD.tenant_id OR NEW.size <= OLD.size THEN
        RAISE EXCEPTION 'the ledger of % has % leaves and cannot go to %', OLD.tenant_id, OLD.size, NEW.size
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE ON custos.evidence_head
    FOR EACH ROW EXECUTE FUNCTION custos.refuse_shrinking();
ALTER TABLE custos.evidence_head ENABLE ALWAYS TRIGGER only_grows;
