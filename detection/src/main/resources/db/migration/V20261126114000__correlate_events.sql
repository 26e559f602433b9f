-- A rule looks at one event, counts those of other rules, or leaves out what they need not fire on; a new text of a rule
-- follows the one before.
ALTER TABLE custos.detection_rule
    ADD COLUMN kind    text NOT NULL DEFAULT 'DETECTION' CHECK (kind IN ('DETECTION', 'CORRELATION', 'FILTER')),
    ADD COLUMN follows uuid REFERENCES custos.detection_rule;

-- What a correlation remembers of the events of one group; changed in the transaction that also keeps the events.
CREATE TABLE custos.correlation_group (
    tenant_id   uuid NOT NULL REFERENCES custos.client_organisation,
    rule_id     uuid NOT NULL REFERENCES custos.detection_rule,
    group_key   uuid NOT NULL,
    state       bytea NOT NULL,
    events      integer NOT NULL,
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    quiet_until timestamptz,
    PRIMARY KEY (tenant_id, rule_id, group_key)
) WITH (fillfactor = 70);
CALL custos.protect('custos.correlation_group', 'SELECT, INSERT, UPDATE, DELETE');

-- What a correlation did not count, so that nobody takes its silence for calm.
CREATE TABLE custos.correlation_count (
    tenant_id      uuid NOT NULL REFERENCES custos.client_organisation,
    rule_id        uuid NOT NULL REFERENCES custos.detection_rule,
    incomplete     bigint NOT NULL DEFAULT 0,
    untimely       bigint NOT NULL DEFAULT 0,
    evicted_events bigint NOT NULL DEFAULT 0,
    evicted_groups bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, rule_id)
);
CALL custos.protect('custos.correlation_count', 'SELECT, INSERT, UPDATE');

-- Correlations that came true, each once; those not yet sent are on their way to become an alert.
CREATE TABLE custos.correlation_hit (
    tenant_id uuid NOT NULL REFERENCES custos.client_organisation,
    hit_id    uuid NOT NULL,
    rule_id   uuid NOT NULL REFERENCES custos.detection_rule,
    fields    jsonb NOT NULL,
    measure   numeric NOT NULL,
    first_at  timestamptz NOT NULL,
    last_at   timestamptz NOT NULL,
    items     text[] NOT NULL,
    fired_at  timestamptz NOT NULL,
    sent_at   timestamptz,
    PRIMARY KEY (tenant_id, hit_id)
);
CREATE INDEX correlation_hit_of_rule ON custos.correlation_hit (tenant_id, rule_id, fired_at DESC);
CREATE INDEX correlation_hit_unsent ON custos.correlation_hit (fired_at) WHERE sent_at IS NULL;
CALL custos.protect('custos.correlation_hit', 'SELECT, INSERT, UPDATE');

-- How often each rule fired.
CREATE TABLE custos.rule_hit_day (
    tenant_id uuid NOT NULL REFERENCES custos.client_organisation,
    rule_id   uuid NOT NULL REFERENCES custos.detection_rule,
    day       date NOT NULL,
    hits      bigint NOT NULL,
    PRIMARY KEY (tenant_id, rule_id, day)
);
CALL custos.protect('custos.rule_hit_day', 'SELECT, INSERT, UPDATE');
