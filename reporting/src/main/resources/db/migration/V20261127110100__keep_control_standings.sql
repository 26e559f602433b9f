-- How one client organisation, or the provider under the nil id, stands against each control; also the queue of looks.
CREATE TABLE custos.control_standing (
    tenant_id      uuid NOT NULL,
    control        text NOT NULL CHECK (length(control) BETWEEN 1 AND 60),
    catalogue      text NOT NULL,
    check_code     text,
    word_wanted    boolean NOT NULL,
    due_at         timestamptz,
    asked_by_name  text,
    worker         uuid,
    leased_until   timestamptz,
    looked_at      timestamptz,
    fresh_until    timestamptz,
    verdict        text CHECK (verdict IN ('MET', 'FINDING', 'UNKNOWN')),
    population     bigint,
    findings       bigint,
    owner          text,
    owner_name     text,
    attested_until timestamptz,
    excepted_until timestamptz,
    not_applicable boolean NOT NULL DEFAULT false,
    retired_at     timestamptz,
    PRIMARY KEY (tenant_id, control),
    CONSTRAINT looked_with_a_verdict CHECK ((looked_at IS NULL) = (verdict IS NULL)),
    CONSTRAINT due_with_a_check CHECK (due_at IS NULL OR check_code IS NOT NULL)
);
CREATE INDEX control_standing_due ON custos.control_standing (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX control_standing_of_control ON custos.control_standing (control, tenant_id);
CREATE INDEX control_standing_findings ON custos.control_standing (tenant_id) WHERE verdict = 'FINDING';
CALL custos.protect('custos.control_standing', 'SELECT, INSERT, UPDATE');
CREATE POLICY of_the_provider ON custos.control_standing TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000')
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000');

CREATE TABLE custos.control_result (
    tenant_id  uuid NOT NULL,
    control    text NOT NULL,
    id         uuid NOT NULL,
    catalogue  text NOT NULL,
    version    text NOT NULL,
    check_code text NOT NULL,
    looked_at  timestamptz NOT NULL,
    verdict    text NOT NULL CHECK (verdict IN ('MET', 'FINDING', 'UNKNOWN')),
    population bigint NOT NULL CHECK (population >= 0),
    findings   bigint NOT NULL CHECK (findings BETWEEN 0 AND population),
    digest     text NOT NULL,
    found      jsonb NOT NULL,
    trouble    text,
    PRIMARY KEY (tenant_id, control, id),
    FOREIGN KEY (tenant_id, control) REFERENCES custos.control_standing,
    CONSTRAINT verdict_fits CHECK (verdict = 'UNKNOWN' OR (verdict = 'FINDING') = (findings > 0))
);
CREATE INDEX control_result_by_time ON custos.control_result (tenant_id, looked_at, control);
CALL custos.protect('custos.control_result', 'SELECT, INSERT');
CREATE POLICY of_the_provider ON custos.control_result TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000')
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000');
