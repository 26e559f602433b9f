-- Entries whose transaction found the ledger's end taken. They are committed with what they tell, and get their place
-- and become leaves within milliseconds, in the order of arrival. members: the canonical leaf without seq, prev and
-- recordedAt.
CREATE TABLE custos.evidence_waiting (
    tenant_id   uuid NOT NULL,
    arrival     bigint GENERATED ALWAYS AS IDENTITY,
    left_at     timestamptz NOT NULL,
    incident_id uuid,
    type        text NOT NULL,
    occurred_at timestamptz NOT NULL,
    members     bytea NOT NULL CHECK (octet_length(members) BETWEEN 2 AND 65535),
    salt        bytea,
    words       bytea,
    PRIMARY KEY (tenant_id, arrival),
    CHECK ((salt IS NULL) = (words IS NULL))
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CALL custos.protect('custos.evidence_waiting', 'SELECT, INSERT, DELETE');

CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON custos.evidence_waiting
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.evidence_waiting ENABLE ALWAYS TRIGGER never_changed;
