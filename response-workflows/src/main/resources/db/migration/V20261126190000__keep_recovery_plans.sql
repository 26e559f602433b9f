-- How services come back after an incident. A plan that is made anew gets the next revision; what came of each part
-- is added, never changed.
CREATE TABLE custos.recovery_plan (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    incident_id     uuid NOT NULL,
    state           text NOT NULL CHECK (state IN ('OPEN', 'RECOVERED', 'BROKEN_OFF', 'WITHDRAWN')),
    revision        integer NOT NULL,
    restore_point   text,
    watch_hours     smallint CHECK (watch_hours BETWEEN 1 AND 720),
    confirmation    text CHECK (confirmation IN ('CLIENT', 'LEAD')),
    planned_by      text,
    planned_by_name text,
    planned_at      timestamptz,
    opened_at       timestamptz NOT NULL,
    ended_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    CHECK ((state = 'OPEN') = (ended_at IS NULL))
);
CREATE INDEX recovery_plan_of_incident ON custos.recovery_plan (tenant_id, incident_id, opened_at);
CALL custos.protect('custos.recovery_plan', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.recovery_item (
    tenant_id uuid NOT NULL,
    plan_id   uuid NOT NULL,
    revision  integer NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('SOURCE', 'STEP', 'CRITERION')),
    n         smallint NOT NULL,
    what      text NOT NULL,
    PRIMARY KEY (tenant_id, plan_id, revision, kind, n),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES custos.recovery_plan
);
CALL custos.protect('custos.recovery_item', 'SELECT, INSERT');

CREATE TABLE custos.recovery_result (
    tenant_id uuid NOT NULL,
    plan_id   uuid NOT NULL,
    id        uuid NOT NULL,
    revision  integer NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('SOURCE', 'STEP', 'CRITERION', 'WATCH', 'RETURN', 'END')),
    n         smallint NOT NULL,
    outcome   text NOT NULL,
    note      text NOT NULL,
    by_id     text NOT NULL,
    by_name   text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, plan_id, id),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES custos.recovery_plan
);
CALL custos.protect('custos.recovery_result', 'SELECT, INSERT');
