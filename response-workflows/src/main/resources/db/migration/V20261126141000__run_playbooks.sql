-- Which playbook runs for which incident; the engine's rows hold the tokens, these hold what they work with.
CREATE TABLE custos.playbook_run (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    incident_id     uuid NOT NULL,
    process         text NOT NULL,
    started_by_name text NOT NULL,
    started_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CALL custos.protect('custos.playbook_run', 'SELECT, INSERT');

-- Values of its variables; the step is empty for those of the whole playbook.
CREATE TABLE custos.playbook_value (
    tenant_id uuid NOT NULL,
    run_id    uuid NOT NULL,
    step      text NOT NULL,
    name      text NOT NULL,
    value     text NOT NULL,
    PRIMARY KEY (tenant_id, run_id, step, name),
    FOREIGN KEY (tenant_id, run_id) REFERENCES custos.playbook_run
);
CALL custos.protect('custos.playbook_value', 'SELECT, INSERT, UPDATE');
