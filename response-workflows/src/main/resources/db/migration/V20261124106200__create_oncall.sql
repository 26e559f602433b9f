-- People at a client organisation whom we may or must reach.
CREATE TABLE custos.client_contact (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role       text NOT NULL CHECK (length(role) BETWEEN 1 AND 200),
    email      text,
    phone      text,
    language   text NOT NULL,
    deputy_of  uuid,
    decider    boolean NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    retired_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, deputy_of) REFERENCES custos.client_contact
);
CALL custos.protect('custos.client_contact', 'SELECT, INSERT, UPDATE');

-- The provider's own rota: it names nobody of a client organisation and belongs to none.
CREATE TABLE custos.oncall_shift (
    id          uuid PRIMARY KEY,
    rung        smallint NOT NULL CHECK (rung BETWEEN 1 AND 3),
    person      text NOT NULL,
    person_name text NOT NULL,
    phone       text,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL CHECK (ends_at > starts_at),
    replaces    boolean NOT NULL,
    entered_by  text NOT NULL,
    entered_at  timestamptz NOT NULL,
    withdrawn_at timestamptz
);
CREATE INDEX oncall_shift_by_time ON custos.oncall_shift (rung, starts_at) WHERE withdrawn_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON custos.oncall_shift TO custos_app;

-- A call for one person to take charge of one incident.
CREATE TABLE custos.duty_page (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    incident_id   uuid NOT NULL,
    reference     text NOT NULL,
    escalation_id uuid NOT NULL,
    rung          smallint NOT NULL,
    severity      text NOT NULL,
    person        text NOT NULL,
    person_name   text NOT NULL,
    sent_at       timestamptz NOT NULL,
    answer_due_at timestamptz,
    shown_at      timestamptz,
    ended_at      timestamptz,
    ended_as      text CHECK (ended_as IN ('TAKEN', 'DECLINED', 'SILENT', 'STOOD_DOWN')),
    ended_by_name text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX duty_page_open ON custos.duty_page (tenant_id, person) WHERE ended_at IS NULL;
CREATE INDEX duty_page_of_escalation ON custos.duty_page (tenant_id, escalation_id);
CALL custos.protect('custos.duty_page', 'SELECT, INSERT, UPDATE');
