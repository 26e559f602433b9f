-- What a client asks back before it answers, and what we said to that.
CREATE TABLE custos.question_back (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    task_id          text NOT NULL,
    incident_id      uuid NOT NULL,
    question         text NOT NULL CHECK (length(question) BETWEEN 1 AND 1000),
    asked_by         text NOT NULL,
    asked_by_name    text NOT NULL,
    asked_at         timestamptz NOT NULL,
    answer           text CHECK (length(answer) BETWEEN 1 AND 2000),
    answered_by_name text,
    answered_at      timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX question_back_of_task ON custos.question_back (tenant_id, task_id, asked_at);
CREATE INDEX question_back_of_incident ON custos.question_back (tenant_id, incident_id, asked_at);
CALL custos.protect('custos.question_back', 'SELECT, INSERT, UPDATE');

-- More time that somebody of ours gave a client to answer.
CREATE TABLE custos.question_time (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    task_id       text NOT NULL,
    incident_id   uuid NOT NULL,
    due_before    timestamptz NOT NULL,
    due_after     timestamptz NOT NULL,
    reason        text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    given_by_name text NOT NULL,
    given_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    CHECK (due_after > due_before)
);
CREATE INDEX question_time_of_task ON custos.question_time (tenant_id, task_id, given_at);
CALL custos.protect('custos.question_time', 'SELECT, INSERT');

-- A client may take its approval of a measure back.
ALTER TABLE custos.containment_proposal
    ADD COLUMN revoked_at      timestamptz,
    ADD COLUMN revoked_by_name text,
    ADD COLUMN revoke_reason   text CHECK (length(revoke_reason) BETWEEN 1 AND 500),
    ADD CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL));
