-- What is hunted for; in whose history, how far and with what result stands behind the wall.
CREATE TABLE custos.hunt (
    id            uuid PRIMARY KEY,
    title         text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('VALUES', 'RULE')),
    sought        text NOT NULL CHECK (octet_length(sought) <= 8000000),
    whole_record  boolean NOT NULL,
    since         timestamptz NOT NULL,
    until         timestamptz NOT NULL,
    state         text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    trouble       text,
    resumed_at    timestamptz NOT NULL,
    worker        uuid,
    leased_until  timestamptz,
    stepped_at    timestamptz,
    started_by    text NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    CHECK (since < until)
);
CREATE INDEX hunt_running ON custos.hunt (stepped_at NULLS FIRST, started_at) WHERE state = 'RUNNING';
CREATE INDEX hunt_newest ON custos.hunt (started_at DESC, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON custos.hunt TO custos_app;

-- How far the hunt has come in one client's record; everything received from "reached" on is looked through.
CREATE TABLE custos.hunt_client (
    tenant_id    uuid NOT NULL,
    hunt_id      uuid NOT NULL REFERENCES custos.hunt ON DELETE CASCADE,
    expected     bigint,
    done         bigint NOT NULL DEFAULT 0,
    resumed_done bigint NOT NULL DEFAULT 0,
    hits         bigint NOT NULL DEFAULT 0,
    kept         integer NOT NULL DEFAULT 0,
    reached      timestamptz NOT NULL,
    place        text,
    finished     boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, hunt_id)
);
CREATE INDEX hunt_client_of ON custos.hunt_client (hunt_id);
CALL custos.protect('custos.hunt_client', 'SELECT, INSERT, UPDATE');

-- The newest hits of each client; the others are counted only.
CREATE TABLE custos.hunt_hit (
    tenant_id   uuid NOT NULL,
    hunt_id     uuid NOT NULL REFERENCES custos.hunt ON DELETE CASCADE,
    alert_id    uuid NOT NULL,
    group_id    uuid NOT NULL,
    received_at timestamptz NOT NULL,
    source      text NOT NULL,
    title       text NOT NULL,
    severity    text NOT NULL,
    matched     text NOT NULL,
    PRIMARY KEY (tenant_id, hunt_id, alert_id)
);
CREATE INDEX hunt_hit_newest ON custos.hunt_hit (hunt_id, received_at DESC, alert_id DESC);
CALL custos.protect('custos.hunt_hit', 'SELECT, INSERT');
