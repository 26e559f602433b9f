-- Questions to a client beside measures and returns: a risk to accept, or what belongs to the scope.
CREATE TABLE custos.client_question (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    incident_id   uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('RISK', 'SCOPE')),
    question      text NOT NULL CHECK (length(question) BETWEEN 1 AND 500),
    effect        text NOT NULL CHECK (length(effect) <= 1000),
    refused       text NOT NULL CHECK (length(refused) <= 1000),
    accepted_until timestamptz,
    choices       text[] NOT NULL,
    fallback      text NOT NULL CHECK (fallback IN ('HOLD', 'PROCEED')),
    -- what counts as said where nobody answers, or the clause under which silence accepts
    assumed       text NOT NULL CHECK (length(assumed) <= 500),
    asked_by      text NOT NULL,
    asked_by_name text NOT NULL,
    asked_at      timestamptz NOT NULL,
    due_at        timestamptz NOT NULL,
    reminded_at   timestamptz,
    state         text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'FALLBACK', 'WITHDRAWN')),
    accepted      boolean,
    answer        text,
    reason        text,
    settled_by_name text,
    settled_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    CHECK ((kind = 'RISK') = (accepted_until IS NOT NULL)),
    CHECK ((state = 'OPEN') = (settled_at IS NULL))
);
CREATE INDEX client_question_of_incident ON custos.client_question (tenant_id, incident_id);
CALL custos.protect('custos.client_question', 'SELECT, INSERT, UPDATE');
