-- What a post-incident review found: deviations from the record, the root cause by class, and whether it recurs.
CREATE TABLE custos.incident_review (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    incident_id      uuid NOT NULL,
    prefilled_at     timestamptz,
    deviations       jsonb NOT NULL DEFAULT '[]',
    cause_class      text,
    cause            text,
    whys             jsonb NOT NULL DEFAULT '[]',
    delays           text,
    analysed_by_name text,
    analysed_at      timestamptz,
    lessons          jsonb NOT NULL DEFAULT '[]',
    agreed_by        text,
    agreed_by_name   text,
    agreed_at        timestamptz,
    approved_by_name text,
    approved_at      timestamptz,
    waived_by_name   text,
    waived_at        timestamptz,
    reason           text,
    -- for recurrence: incidents are compared by when they were declared
    declared_at      timestamptz NOT NULL,
    exercise         boolean NOT NULL,
    looked_at        timestamptz,
    same_client      integer,
    other_clients    integer,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, incident_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX incident_review_by_cause ON custos.incident_review (cause_class, declared_at)
    WHERE approved_at IS NOT NULL AND NOT exercise;
CALL custos.protect('custos.incident_review', 'SELECT, INSERT, UPDATE');

-- How many other clients have an approved review with that cause in that time: a number and nothing else.
CREATE FUNCTION custos.other_clients_with_cause(own uuid, wanted text, since timestamptz, until timestamptz)
    RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
        SELECT count(DISTINCT tenant_id) FROM custos.incident_review
         WHERE tenant_id <> own AND cause_class = wanted AND approved_at IS NOT NULL AND NOT exercise
           AND declared_at BETWEEN since AND until
    $$;
REVOKE ALL ON FUNCTION custos.other_clients_with_cause(uuid, text, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.other_clients_with_cause(uuid, text, timestamptz, timestamptz) TO custos_app;

-- What a review has agreed to change. late_at is when the present state is overdue, whichever state that is.
CREATE TABLE custos.corrective_action (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    incident_id     uuid NOT NULL,
    reference       text NOT NULL,
    review_id       uuid NOT NULL,
    origin          text NOT NULL CHECK (origin IN ('REVIEW', 'RECURRENCE')),
    scope           text NOT NULL CHECK (scope IN ('CLIENT', 'PROVIDER')),
    cause_class     text,
    what            text NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
    owner           text,
    agreed_by_name  text NOT NULL,
    agreed_at       timestamptz NOT NULL,
    state           text NOT NULL CHECK (state IN
        ('PROPOSED', 'OPEN', 'TO_CHECK', 'RISK_ASKED', 'WITHDRAWAL_ASKED', 'EFFECTIVE', 'RISK_ACCEPTED', 'WITHDRAWN')),
    due_at          timestamptz NOT NULL,
    late_at         timestamptz NOT NULL,
    reminded_at     timestamptz,
    words           text,
    changed_kind    text CHECK (changed_kind IN ('RULE', 'PLAYBOOK', 'CONTROL', 'OTHER')),
    changed_ref     text,
    proof           text,
    done_by         text,
    done_by_name    text,
    done_at         timestamptz,
    check_at        timestamptz,
    verdict         text CHECK (verdict IN ('EFFECTIVE', 'NOT_EFFECTIVE', 'NO_CASE_YET')),
    basis           text,
    checked_by_name text,
    checked_at      timestamptz,
    not_effective   smallint NOT NULL DEFAULT 0,
    no_case         smallint NOT NULL DEFAULT 0,
    accepted_until  timestamptz,
    decided_by_name text,
    decision_reason text,
    ended_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX corrective_action_open ON custos.corrective_action (tenant_id, late_at, id)
    WHERE ended_at IS NULL AND state <> 'PROPOSED';
CREATE INDEX corrective_action_ended ON custos.corrective_action (tenant_id, ended_at DESC, id DESC)
    WHERE ended_at IS NOT NULL;
CREATE INDEX corrective_action_of_incident ON custos.corrective_action (tenant_id, incident_id, agreed_at, id);
CALL custos.protect('custos.corrective_action', 'SELECT, INSERT, UPDATE, DELETE');

-- Whether somebody already sees to that cause for all clients; a yes or no and nothing else.
CREATE FUNCTION custos.provider_finding_open(wanted text)
    RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
        SELECT EXISTS (SELECT FROM custos.corrective_action
                        WHERE origin = 'RECURRENCE' AND scope = 'PROVIDER' AND cause_class = wanted
                          AND ended_at IS NULL)
    $$;
REVOKE ALL ON FUNCTION custos.provider_finding_open(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.provider_finding_open(text) TO custos_app;
CREATE INDEX corrective_action_finding ON custos.corrective_action (cause_class)
    WHERE origin = 'RECURRENCE' AND ended_at IS NULL;
