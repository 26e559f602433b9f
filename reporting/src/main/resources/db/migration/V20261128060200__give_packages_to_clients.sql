-- What a package that the client asked for itself hides from its reader; null where nothing is hidden by rule.
ALTER TABLE custos.evidence_export
    ADD COLUMN veil_asker text,
    ADD COLUMN veil_others boolean,
    ADD CHECK ((veil_asker IS NULL) = (veil_others IS NULL)),
    ADD CHECK (veil_asker IS NULL OR NOT artefacts AND kind = 'incident');
-- Packages that people of a client organisation asked for on the portal, so that they can be fetched there.
CREATE TABLE custos.portal_package (
    tenant_id   uuid NOT NULL,
    export_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    asked_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, export_id),
    FOREIGN KEY (tenant_id, export_id) REFERENCES custos.evidence_export
);
CREATE INDEX portal_package_of_incident ON custos.portal_package (tenant_id, incident_id, asked_at DESC);
CALL custos.protect('custos.portal_package', 'SELECT, INSERT');
