-- Codes by which a decider of a client proves on the phone who they are. Only a slow, salted hash of each is kept.
CREATE TABLE custos.phone_code_sheet (
    tenant_id    uuid NOT NULL,
    holder       text NOT NULL,
    holder_name  text NOT NULL,
    salt         bytea NOT NULL,
    rounds       integer NOT NULL CHECK (rounds > 0),
    made_at      timestamptz NOT NULL,
    -- wrong codes in a row
    failures     smallint NOT NULL DEFAULT 0,
    locked_until timestamptz,
    PRIMARY KEY (tenant_id, holder)
);
CALL custos.protect('custos.phone_code_sheet', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.phone_code (
    tenant_id    uuid NOT NULL,
    holder       text NOT NULL,
    n            smallint NOT NULL,
    hash         bytea NOT NULL,
    used_at      timestamptz,
    used_for     text,
    used_by_name text,
    PRIMARY KEY (tenant_id, holder, n),
    FOREIGN KEY (tenant_id, holder) REFERENCES custos.phone_code_sheet
);
-- Deleted where a new sheet takes the place of an old one; what was used stays in the ledger.
CALL custos.protect('custos.phone_code', 'SELECT, INSERT, UPDATE, DELETE');

-- Wrong and right codes as the decider is shown them.
CREATE TABLE custos.phone_code_try (
    tenant_id uuid NOT NULL,
    id        uuid NOT NULL,
    holder    text NOT NULL,
    by_name   text NOT NULL,
    outcome   text NOT NULL CHECK (outcome IN ('TAKEN', 'WRONG', 'USED_BEFORE', 'LOCKED')),
    reference text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX phone_code_try_of_holder ON custos.phone_code_try (tenant_id, holder, at DESC);
CALL custos.protect('custos.phone_code_try', 'SELECT, INSERT');

-- Where the client itself has agreed that its word by phone counts without a code.
CREATE TABLE custos.phone_agreement (
    tenant_id   uuid NOT NULL PRIMARY KEY,
    clause      text CHECK (length(clause) BETWEEN 1 AND 200),
    set_by      text NOT NULL,
    set_by_name text NOT NULL,
    set_at      timestamptz NOT NULL
);
CALL custos.protect('custos.phone_agreement', 'SELECT, INSERT, UPDATE');
