-- What groups of a rule family turned out to be when they were closed, by day; moved in the transaction that closes or
-- takes back, so that no page counts groups.
CREATE TABLE custos.rule_verdict (
    tenant_id uuid NOT NULL,
    day       date NOT NULL,
    family    uuid NOT NULL,
    verdict   text NOT NULL CHECK (verdict IN ('TRUE_POSITIVE', 'BENIGN', 'FALSE_POSITIVE', 'DUPLICATE', 'TEST')),
    rule      text NOT NULL,
    groups    bigint NOT NULL,
    alerts    bigint NOT NULL,
    PRIMARY KEY (tenant_id, day, family, verdict)
);
CALL custos.protect('custos.rule_verdict', 'SELECT, INSERT, UPDATE');
CREATE INDEX rule_verdict_family ON custos.rule_verdict (tenant_id, family, day DESC);

-- Somebody sees to a rule family at a client; one piece of work at a time.
CREATE TABLE custos.tuning_item (
    tenant_id     uuid NOT NULL,
    item_id       uuid NOT NULL,
    family        uuid NOT NULL,
    rule          text NOT NULL,
    state         text NOT NULL CHECK (state IN ('OPEN', 'TAKEN', 'DONE')),
    owner         text,
    owner_name    text,
    opened_at     timestamptz NOT NULL,
    ended_at      timestamptz,
    ended_by_name text,
    outcome       text CHECK (outcome IN ('SUPPRESSION', 'RULE', 'MAPPING', 'ACCEPTED')),
    words         text CHECK (length(words) <= 2000),
    PRIMARY KEY (tenant_id, item_id),
    CHECK ((state = 'DONE') = (ended_at IS NOT NULL AND outcome IS NOT NULL)),
    CHECK (state <> 'TAKEN' OR owner IS NOT NULL)
);
CALL custos.protect('custos.tuning_item', 'SELECT, INSERT, UPDATE');
CREATE UNIQUE INDEX tuning_item_open ON custos.tuning_item (tenant_id, family) WHERE state <> 'DONE';
CREATE INDEX tuning_item_family ON custos.tuning_item (tenant_id, family, item_id DESC);

CREATE TABLE custos.tuning_note (
    tenant_id   uuid NOT NULL,
    item_id     uuid NOT NULL,
    note_id     uuid NOT NULL,
    author_name text NOT NULL,
    text        text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    noted_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, item_id, note_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES custos.tuning_item
);
CALL custos.protect('custos.tuning_note', 'SELECT, INSERT');
