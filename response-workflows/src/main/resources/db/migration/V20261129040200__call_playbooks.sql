-- Which run a playbook was called by, and at which of its steps; none where a person or a binding started it.
ALTER TABLE custos.playbook_run
    ADD COLUMN called_by    uuid,
    ADD COLUMN calling_step text,
    ADD FOREIGN KEY (tenant_id, called_by) REFERENCES custos.playbook_run,
    ADD CHECK ((called_by IS NULL) = (calling_step IS NULL));
CREATE INDEX playbook_run_called ON custos.playbook_run (tenant_id, incident_id) WHERE called_by IS NOT NULL;
