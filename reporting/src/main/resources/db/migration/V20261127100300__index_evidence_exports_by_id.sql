-- Addresses of exports name no client; the wall still says who finds one.
CREATE UNIQUE INDEX evidence_export_id ON custos.evidence_export (id);
