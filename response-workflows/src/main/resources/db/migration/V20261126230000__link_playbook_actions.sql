-- Which response actions the steps of playbooks have asked for, and what each came to for its step. Decided once: what
-- is taken back later was in force when the playbook went on.
CREATE TABLE custos.playbook_action (
    tenant_id uuid NOT NULL,
    action_id uuid NOT NULL,
    run_id    uuid NOT NULL,
    step      text NOT NULL,
    outcome   text CHECK (outcome IN ('SUCCEEDED', 'FAILED')),
    PRIMARY KEY (tenant_id, action_id),
    FOREIGN KEY (tenant_id, action_id) REFERENCES custos.response_action,
    FOREIGN KEY (tenant_id, run_id) REFERENCES custos.playbook_run
);
CREATE INDEX playbook_action_of_run ON custos.playbook_action (tenant_id, run_id);
CALL custos.protect('custos.playbook_action', 'SELECT, INSERT, UPDATE');

-- Whoever starts a playbook stands for its actions: they do not approve them.
ALTER TABLE custos.playbook_run ADD COLUMN started_by text NOT NULL DEFAULT '';
