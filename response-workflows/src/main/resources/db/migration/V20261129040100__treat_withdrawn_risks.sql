-- What was done about a risk that a client accepts no longer.
ALTER TABLE custos.client_question
    ADD COLUMN treated_at  timestamptz,
    ADD COLUMN treated_as  text CHECK (treated_as IN ('MEASURE', 'ASKED', 'GONE')),
    ADD COLUMN treated_by  text,
    ADD COLUMN treated_how text CHECK (length(treated_how) <= 2000),
    ADD CHECK ((treated_at IS NULL) = (treated_as IS NULL));
