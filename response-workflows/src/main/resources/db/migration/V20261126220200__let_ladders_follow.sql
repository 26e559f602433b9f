-- A version of a client's that follows the common ladder from then on; its rungs are those it followed at that time.
ALTER TABLE custos.escalation_ladder ADD COLUMN follows boolean NOT NULL DEFAULT false,
    ADD CHECK (NOT follows OR tenant_id <> '00000000-0000-0000-0000-000000000000');
