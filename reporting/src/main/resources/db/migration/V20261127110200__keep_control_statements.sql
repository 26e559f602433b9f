-- What people say of a control: that it is kept, that it may be missed for a time, that it does not apply.
CREATE TABLE custos.control_statement (
    tenant_id       uuid NOT NULL,
    control         text NOT NULL,
    id              uuid NOT NULL,
    request_id      text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    kind            text NOT NULL CHECK (kind IN ('ATTESTATION', 'EXCEPTION', 'NOT_APPLICABLE')),
    state           text NOT NULL CHECK (state IN ('ASKED', 'IN_FORCE', 'REFUSED', 'ENDED')),
    reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    said_by         text NOT NULL,
    said_by_name    text NOT NULL,
    said_at         timestamptz NOT NULL,
    ends_at         timestamptz,
    decided_by      text,
    decided_by_name text,
    decided_at      timestamptz,
    decision_reason text CHECK (length(decision_reason) <= 2000),
    ended_by_name   text,
    ended_at        timestamptz,
    end_reason      text CHECK (length(end_reason) <= 2000),
    PRIMARY KEY (tenant_id, control, id),
    UNIQUE (tenant_id, control, request_id),
    FOREIGN KEY (tenant_id, control) REFERENCES custos.control_standing,
    CONSTRAINT ends_in_time CHECK (kind = 'NOT_APPLICABLE' OR (ends_at > said_at AND ends_at <= said_at + interval '17544 hours')),
    CONSTRAINT two_people CHECK (kind <> 'EXCEPTION' OR state = 'ASKED'
        OR (decided_by IS NOT NULL AND (state = 'REFUSED' OR decided_by <> said_by))),
    CONSTRAINT ended_by_somebody CHECK ((state = 'ENDED') = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX control_statement_one_alive ON custos.control_statement (tenant_id, control, kind)
    WHERE state IN ('ASKED', 'IN_FORCE');
CALL custos.protect('custos.control_statement', 'SELECT, INSERT, UPDATE');
CREATE POLICY of_the_provider ON custos.control_statement TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000')
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000');
