-- One action over everything that a filter matched; one row for each client organisation that it touches.
CREATE TABLE custos.bulk_work (
    tenant_id     uuid NOT NULL,
    bulk_id       uuid NOT NULL,
    state         text NOT NULL CHECK (state IN ('PREVIEWED', 'RUNNING', 'DONE', 'STOPPED', 'FAILED', 'UNDOING', 'UNDONE')),
    actor_kind    text NOT NULL,
    actor         text NOT NULL,
    actor_name    text NOT NULL,
    filter        text NOT NULL,
    previewed_at  timestamptz NOT NULL,
    groups        integer NOT NULL,
    action        text CHECK (action IN ('ACKNOWLEDGE', 'ASSIGN', 'CLOSE', 'DECLARE', 'JOIN')),
    owner_kind    text,
    owner         text,
    owner_name    text,
    verdict       text,
    note          text,
    title         text,
    incident_id   uuid,
    incident      text,
    started_at    timestamptz,
    ended_at      timestamptz,
    slices        integer NOT NULL DEFAULT 0,
    changed       integer NOT NULL DEFAULT 0,
    left_alone    integer NOT NULL DEFAULT 0,
    slices_undone integer NOT NULL DEFAULT 0,
    restored      integer NOT NULL DEFAULT 0,
    failures      integer NOT NULL DEFAULT 0,
    problem       text,
    PRIMARY KEY (tenant_id, bulk_id),
    CHECK (state = 'PREVIEWED' OR action IS NOT NULL)
);
CALL custos.protect('custos.bulk_work', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX bulk_work_waiting ON custos.bulk_work (tenant_id, started_at) WHERE state IN ('RUNNING', 'UNDOING');

-- The groups, each as it was when the set was fixed: what comes or changes later is not swept along.
CREATE TABLE custos.bulk_group (
    tenant_id  uuid NOT NULL,
    bulk_id    uuid NOT NULL,
    n          integer NOT NULL,
    group_id   uuid NOT NULL,
    version    bigint NOT NULL,
    left_why   text,
    PRIMARY KEY (tenant_id, bulk_id, n),
    FOREIGN KEY (tenant_id, bulk_id) REFERENCES custos.bulk_work (tenant_id, bulk_id) ON DELETE CASCADE
);
CALL custos.protect('custos.bulk_group', 'SELECT, INSERT, UPDATE, DELETE');
