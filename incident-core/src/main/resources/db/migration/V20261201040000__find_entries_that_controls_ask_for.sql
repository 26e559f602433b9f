-- Few entries of a ledger are of these types; a control finds the newest of them without reading the others.
CREATE INDEX evidence_leaf_of_controls ON custos.evidence_leaf (tenant_id, type, seq) INCLUDE (incident_id)
    WHERE type IN ('ledger.checked', 'ledger.broken', 'incident.declared', 'intake.day-closed');
CREATE INDEX evidence_leaf_of_custody ON custos.evidence_leaf (tenant_id, incident_id)
    WHERE type LIKE 'artefact.%';
CREATE INDEX artefact_newest ON custos.artefact (tenant_id, received_at DESC, id DESC);
