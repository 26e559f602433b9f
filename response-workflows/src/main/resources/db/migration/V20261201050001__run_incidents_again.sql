-- A re-opened incident is worked on by a further run of the same model, with the same subject.
ALTER TABLE custos.incident_run ADD COLUMN run integer NOT NULL DEFAULT 1 CHECK (run >= 1);
ALTER TABLE custos.incident_run DROP CONSTRAINT incident_run_pkey;
ALTER TABLE custos.incident_run ADD PRIMARY KEY (tenant_id, process, subject_id, run);

-- Each closure has a review of its own; the earlier one stays as it is.
ALTER TABLE custos.incident_review ADD COLUMN run integer NOT NULL DEFAULT 1 CHECK (run >= 1);
ALTER TABLE custos.incident_review DROP CONSTRAINT incident_review_tenant_id_incident_id_key;
ALTER TABLE custos.incident_review ADD UNIQUE (tenant_id, incident_id, run);
