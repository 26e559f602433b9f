-- Looked through again and again for people who have left.
CREATE INDEX incident_task_of_owner ON custos.incident_task (tenant_id, owner) WHERE done_at IS NULL AND owner IS NOT NULL;
