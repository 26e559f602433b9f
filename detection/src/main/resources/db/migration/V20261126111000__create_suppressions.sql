-- What keeps known harmless alerts out of the queue; the nil client stands for all of them.
CREATE TABLE custos.suppression (
    tenant_id        uuid NOT NULL,
    suppression_id   uuid NOT NULL,
    request_id       text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    source           text,
    product          text,
    rule             text,
    entity_type      text,
    entity_value     text,
    technique        text,
    at_most          text NOT NULL CHECK (at_most IN ('informational', 'low', 'medium', 'high', 'critical')),
    reason           text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    owner            text NOT NULL,
    owner_name       text NOT NULL,
    state            text NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REFUSED', 'LIFTED')),
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    ends_at          timestamptz NOT NULL,
    decided_by       text,
    decided_by_name  text,
    decided_at       timestamptz,
    decision_reason  text CHECK (length(decision_reason) <= 2000),
    ended_by         text,
    ended_by_name    text,
    ended_at         timestamptz,
    end_reason       text CHECK (length(end_reason) <= 2000),
    renews           uuid,
    PRIMARY KEY (tenant_id, suppression_id),
    UNIQUE (tenant_id, request_id),
    CONSTRAINT something_is_named CHECK (num_nonnulls(source, product, rule, entity_value, technique) > 0),
    CONSTRAINT entity_has_a_kind CHECK ((entity_type IS NULL) = (entity_value IS NULL)),
    -- 180 days in hours: a day of the session's time zone may have 23 or 25.
    CONSTRAINT ends_in_time CHECK (ends_at > proposed_at AND ends_at <= proposed_at + interval '4320 hours'),
    CONSTRAINT two_people CHECK (state NOT IN ('IN_FORCE', 'LIFTED') OR decided_by <> proposed_by),
    CONSTRAINT lifted_by_somebody CHECK (state <> 'LIFTED' OR ended_at IS NOT NULL)
);
CALL custos.protect('custos.suppression', 'SELECT, INSERT, UPDATE');
CREATE POLICY all_clients ON custos.suppression TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000')
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000');

-- What it would have hidden, as told before it was proposed and before it was approved: a row for each client, and
-- for all clients the sums, which name none.
CREATE TABLE custos.suppression_back_test (
    tenant_id      uuid NOT NULL,
    suppression_id uuid NOT NULL,
    stage          text NOT NULL CHECK (stage IN ('PROPOSED', 'APPROVED')),
    ran_at         timestamptz NOT NULL,
    days           integer NOT NULL,
    looked         bigint NOT NULL,
    looked_back_to timestamptz,
    cut            boolean NOT NULL,
    groups         bigint NOT NULL,
    alerts         bigint NOT NULL,
    incidents      bigint NOT NULL,
    genuine        bigint NOT NULL,
    became         text[] NOT NULL,
    sample         jsonb NOT NULL,
    PRIMARY KEY (tenant_id, suppression_id, stage)
);
CALL custos.protect('custos.suppression_back_test', 'SELECT, INSERT');
CREATE POLICY all_clients ON custos.suppression_back_test TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000')
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000');

-- How many alerts it hid at each client; several rows (slot), so that consumers of one client do not wait for each other.
CREATE TABLE custos.suppression_hit (
    tenant_id      uuid NOT NULL,
    suppression_id uuid NOT NULL,
    slot           smallint NOT NULL,
    hidden         bigint NOT NULL,
    last_hit       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, suppression_id, slot)
) WITH (fillfactor = 50);
CALL custos.protect('custos.suppression_hit', 'SELECT, INSERT, UPDATE');

-- The suppression that hides a group; null where the triage table does, or nothing.
ALTER TABLE custos.alert_group ADD COLUMN suppression_id uuid;
CREATE INDEX alert_group_suppression ON custos.alert_group (tenant_id, suppression_id, group_id DESC)
    WHERE suppression_id IS NOT NULL;
