-- How often a source is expected to send, and since when it has not.
ALTER TABLE custos.source
    ADD COLUMN expected_minutes integer CHECK (expected_minutes BETWEEN 5 AND 43200),
    ADD COLUMN silent_since timestamptz;

-- Days whose balance stands in the ledger; the ranges of the log go from one day's end to the next.
CREATE TABLE custos.intake_day (
    tenant_id uuid NOT NULL REFERENCES custos.client_organisation,
    day       date NOT NULL,
    closed_at timestamptz NOT NULL,
    offsets   jsonb NOT NULL,
    PRIMARY KEY (tenant_id, day)
);
CALL custos.protect('custos.intake_day', 'SELECT, INSERT');
