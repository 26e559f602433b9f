ALTER TABLE custos.artefact DROP CONSTRAINT artefact_finding_check;
ALTER TABLE custos.artefact ADD CONSTRAINT artefact_finding_check
    CHECK (finding IN ('ALTERED', 'MISSING', 'UNREADABLE'));
