-- Five posts instead of three rungs; a stand-in may be for one person only, and two of them make a swap.
ALTER TABLE custos.oncall_shift DROP CONSTRAINT oncall_shift_rung_check;
ALTER TABLE custos.oncall_shift ADD CHECK (rung BETWEEN 1 AND 5);
ALTER TABLE custos.oncall_shift ADD COLUMN instead_of text;
ALTER TABLE custos.oncall_shift ADD COLUMN swap_id uuid;
ALTER TABLE custos.oncall_shift ADD CHECK (replaces OR (instead_of IS NULL AND swap_id IS NULL));

-- Turns of several people, handed over at a local time. The provider's own, as shifts are.
CREATE TABLE custos.oncall_rotation (
    id           uuid PRIMARY KEY,
    post         smallint NOT NULL CHECK (post BETWEEN 1 AND 5),
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    rhythm       text NOT NULL CHECK (rhythm IN ('DAILY', 'WEEKLY')),
    hand_over    time NOT NULL,
    zone         text NOT NULL,
    starts_on    date NOT NULL,
    ends_on      date CHECK (ends_on >= starts_on),
    members      jsonb NOT NULL,
    entered_by   text NOT NULL,
    entered_at   timestamptz NOT NULL,
    withdrawn_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON custos.oncall_rotation TO custos_app;

-- Times to come in which nobody would be called, as they were seen ahead.
CREATE TABLE custos.oncall_gap (
    post      smallint NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    seen_at   timestamptz NOT NULL,
    filled_at timestamptz,
    PRIMARY KEY (post, starts_at, seen_at)
);
CREATE UNIQUE INDEX oncall_gap_open ON custos.oncall_gap (post, starts_at) WHERE filled_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON custos.oncall_gap TO custos_app;

-- Secret links to a person's duties; only what they hash to is kept.
CREATE TABLE custos.oncall_feed (
    digest      bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    person      text NOT NULL,
    person_name text NOT NULL,
    made_at     timestamptz NOT NULL,
    revoked_at  timestamptz
);
CREATE UNIQUE INDEX oncall_feed_in_use ON custos.oncall_feed (person) WHERE revoked_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON custos.oncall_feed TO custos_app;

-- Who handed a post to whom. What was open then is kept with each client's rows.
CREATE TABLE custos.oncall_hand_over (
    id         uuid PRIMARY KEY,
    post       smallint NOT NULL CHECK (post BETWEEN 1 AND 5),
    giver      text NOT NULL,
    giver_name text NOT NULL,
    taker      text NOT NULL CHECK (taker <> giver),
    taker_name text NOT NULL,
    note       text NOT NULL,
    matters    integer NOT NULL,
    given_at   timestamptz NOT NULL,
    taken_at   timestamptz,
    answer     text
);
CREATE INDEX oncall_hand_over_lately ON custos.oncall_hand_over (given_at DESC);
GRANT SELECT, INSERT, UPDATE ON custos.oncall_hand_over TO custos_app;

CREATE TABLE custos.hand_over_matter (
    tenant_id    uuid NOT NULL,
    hand_over_id uuid NOT NULL REFERENCES custos.oncall_hand_over,
    incident_id  uuid NOT NULL,
    reference    text NOT NULL,
    title        text NOT NULL,
    severity     text NOT NULL,
    phase        text NOT NULL,
    PRIMARY KEY (tenant_id, hand_over_id, incident_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CALL custos.protect('custos.hand_over_matter', 'SELECT, INSERT');
