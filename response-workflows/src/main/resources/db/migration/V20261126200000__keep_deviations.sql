-- Where people took a run off its model's own way, or onto a newer model, and why.
CREATE TABLE custos.process_deviation (
    tenant_id   uuid NOT NULL,
    id          uuid NOT NULL,
    incident_id uuid NOT NULL,
    reference   text NOT NULL,
    process     text NOT NULL,
    version     text NOT NULL,
    instance_id text NOT NULL,
    activity    text NOT NULL,
    name        text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('SKIPPED', 'TRIED_AGAIN', 'MOVED')),
    reason      text NOT NULL,
    by_id       text NOT NULL,
    by_name     text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX process_deviation_of_incident ON custos.process_deviation (tenant_id, incident_id, at);
CREATE INDEX process_deviation_latest ON custos.process_deviation (tenant_id, at);
CALL custos.protect('custos.process_deviation', 'SELECT, INSERT');

-- The version that a run follows, so that what was late or skipped is told by version.
ALTER TABLE custos.incident_run ADD COLUMN version text NOT NULL DEFAULT '';
CREATE INDEX incident_run_of_instance ON custos.incident_run (tenant_id, instance_id);
CREATE INDEX incident_run_begun ON custos.incident_run (tenant_id, started_at);
CREATE INDEX work_task_begun ON custos.work_task (tenant_id, opened_at);
