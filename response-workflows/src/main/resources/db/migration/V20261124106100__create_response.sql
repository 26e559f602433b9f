-- Which process instances an incident has; the row claims the start, so that each subject starts once.
CREATE TABLE custos.incident_run (
    tenant_id   uuid NOT NULL,
    process     text NOT NULL,
    subject_id  uuid NOT NULL,
    incident_id uuid NOT NULL,
    instance_id text,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    ended_as    text,
    PRIMARY KEY (tenant_id, process, subject_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX incident_run_of_incident ON custos.incident_run (tenant_id, incident_id, started_at);
CALL custos.protect('custos.incident_run', 'SELECT, INSERT, UPDATE');

-- Tasks of people. The engine holds the token; this row holds who may act, until when, and what was answered.
CREATE TABLE custos.work_task (
    tenant_id     uuid NOT NULL,
    id            text NOT NULL,
    incident_id   uuid NOT NULL,
    reference     text NOT NULL,
    process       text NOT NULL,
    instance_id   text NOT NULL,
    subject_id    uuid NOT NULL,
    activity      text NOT NULL,
    name          text NOT NULL,
    form          text NOT NULL,
    roles         text[] NOT NULL,
    assignee      text,
    assignee_name text,
    opened_at     timestamptz NOT NULL,
    due_at        timestamptz,
    silence       text NOT NULL,
    ended_at      timestamptz,
    ended_as      text CHECK (ended_as IN ('ANSWERED', 'OVERTAKEN', 'WITHDRAWN')),
    ended_by      text,
    ended_by_name text,
    request_id    text,
    answers       jsonb,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    CHECK ((ended_at IS NULL) = (ended_as IS NULL))
);
CREATE INDEX work_task_open ON custos.work_task (tenant_id, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX work_task_of_incident ON custos.work_task (tenant_id, incident_id, opened_at);
CALL custos.protect('custos.work_task', 'SELECT, INSERT, UPDATE');

-- Deadlines that run, kept beside the engine's timers so that pages ask one table and no engine.
CREATE TABLE custos.incident_clock (
    tenant_id   uuid NOT NULL,
    id          text NOT NULL,
    incident_id uuid NOT NULL,
    reference   text NOT NULL,
    duty        text NOT NULL,
    started_at  timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    consequence text NOT NULL,
    url         text NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX incident_clock_running ON custos.incident_clock (tenant_id, due_at) WHERE ended_at IS NULL;
CREATE INDEX incident_clock_of_incident ON custos.incident_clock (tenant_id, incident_id);
CALL custos.protect('custos.incident_clock', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.containment_proposal (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    incident_id      uuid NOT NULL,
    measure          text NOT NULL,
    question         text NOT NULL,
    why_now          text NOT NULL,
    effect           text NOT NULL,
    rollback         text NOT NULL,
    effect_class     text NOT NULL CHECK (effect_class IN ('READ', 'REVERSIBLE', 'DISRUPTIVE', 'IRREVERSIBLE')),
    pre_approved_by  text,
    fallback         text NOT NULL CHECK (fallback IN ('PROCEED', 'HOLD')),
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    approval         text CHECK (approval IN ('NONE', 'LEAD', 'CLIENT')),
    answer_due_at    timestamptz,
    reminded_at      timestamptz,
    decided_at       timestamptz,
    approved         boolean,
    decided_how      text CHECK (decided_how IN ('LEAD', 'CLIENT', 'PHONE', 'FALLBACK', 'PRE_APPROVED')),
    decided_by_name  text,
    reason           text,
    undone_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX containment_proposal_of_incident ON custos.containment_proposal (tenant_id, incident_id, proposed_at);
CALL custos.protect('custos.containment_proposal', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.escalation (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    incident_id     uuid NOT NULL,
    reference       text NOT NULL,
    trigger         text NOT NULL CHECK (trigger IN
        ('SEVERITY_SET', 'SEVERITY_RAISED', 'DELAY', 'CLIENT_SILENT', 'ACTION_FAILED', 'DUTY_AT_RISK', 'CRISIS')),
    severity        text NOT NULL,
    cause           text NOT NULL,
    requested_at    timestamptz NOT NULL,
    rung            smallint NOT NULL DEFAULT 0,
    kind            text,
    state           text NOT NULL CHECK (state IN ('REQUESTED', 'PAGING', 'TAKEN', 'EXHAUSTED', 'ENDED')),
    person          text,
    person_name     text,
    acknowledged_at timestamptz,
    ended_at        timestamptz,
    outcome         text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX escalation_of_incident ON custos.escalation (tenant_id, incident_id, requested_at);
CALL custos.protect('custos.escalation', 'SELECT, INSERT, UPDATE');

-- Why an incident was withdrawn, until the process has closed it.
CREATE TABLE custos.incident_withdrawal (
    tenant_id    uuid NOT NULL,
    incident_id  uuid NOT NULL,
    reason       text NOT NULL,
    asked_by     text NOT NULL,
    asked_by_name text NOT NULL,
    asked_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CALL custos.protect('custos.incident_withdrawal', 'SELECT, INSERT');
