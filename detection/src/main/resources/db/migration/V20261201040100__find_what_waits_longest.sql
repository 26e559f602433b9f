CREATE INDEX quarantine_waiting ON custos.quarantine (tenant_id, quarantined_at, alert_id) WHERE state <> 'RELEASED';
