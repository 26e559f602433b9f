-- A decider asks another decider of the same client to answer a question; nobody loses the right to answer.
CREATE TABLE custos.question_delegation (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    task_id       text NOT NULL,
    given_by      text NOT NULL,
    given_by_name text NOT NULL,
    given_to      text NOT NULL,
    given_to_name text NOT NULL,
    reason        text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    given_at      timestamptz NOT NULL,
    ended_by_name text,
    ended_at      timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX question_delegation_in_force ON custos.question_delegation (tenant_id, task_id)
    WHERE ended_at IS NULL;
CALL custos.protect('custos.question_delegation', 'SELECT, INSERT, UPDATE');
