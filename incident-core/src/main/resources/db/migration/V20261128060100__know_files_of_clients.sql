-- Files that the client organisation itself handed in, and how it named them; the name goes when the file is erased.
ALTER TABLE custos.artefact
    ADD COLUMN client_name text CHECK (length(client_name) BETWEEN 1 AND 200),
    ADD COLUMN client_at timestamptz,
    ADD CHECK (client_name IS NULL OR client_at IS NOT NULL),
    ADD CHECK (client_name IS NULL OR state <> 'ERASED');
CREATE INDEX artefact_of_client ON custos.artefact (tenant_id, incident_id, client_at DESC, id DESC)
    WHERE client_at IS NOT NULL;
