-- Rebuilds of the index from the record, and how far each has come; over all clients, from new to old.
CREATE TABLE custos.index_rebuild (
    id            uuid PRIMARY KEY,
    since         timestamptz NOT NULL,
    until         timestamptz NOT NULL,
    state         text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    expected      bigint,
    done          bigint NOT NULL DEFAULT 0,
    client        uuid,
    place         text,
    resumed_at    timestamptz NOT NULL,
    resumed_done  bigint NOT NULL DEFAULT 0,
    trouble       text,
    trouble_since timestamptz,
    worker        uuid,
    leased_until  timestamptz,
    started_by    text NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    CHECK (since < until)
);
-- One at a time.
CREATE UNIQUE INDEX index_rebuild_running ON custos.index_rebuild ((true)) WHERE state = 'RUNNING';
CREATE INDEX index_rebuild_newest ON custos.index_rebuild (started_at DESC);
GRANT SELECT, INSERT, UPDATE ON custos.index_rebuild TO custos_app;
