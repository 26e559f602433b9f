-- Two incidents that are the same attack become one: the absorbed one ends as merged and says in which it goes on.
ALTER TABLE custos.incident DROP CONSTRAINT incident_status_check;
ALTER TABLE custos.incident ADD CONSTRAINT incident_status_check
    CHECK (status IN ('OPEN', 'CLOSED', 'WITHDRAWN', 'MERGED'));

-- One row for each time an incident was merged; why stands in the absorbed one and on both timelines.
CREATE TABLE custos.incident_merge (
    tenant_id        uuid NOT NULL,
    absorbed_id      uuid NOT NULL,
    n                integer NOT NULL,
    survivor_id      uuid NOT NULL CHECK (survivor_id <> absorbed_id),
    groups           integer NOT NULL,
    tasks            integer NOT NULL,
    merged_by        text NOT NULL,
    merged_by_name   text NOT NULL,
    merged_at        timestamptz NOT NULL,
    unmerged_by      text,
    unmerged_by_name text,
    unmerged_at      timestamptz,
    PRIMARY KEY (tenant_id, absorbed_id, n),
    FOREIGN KEY (tenant_id, absorbed_id) REFERENCES custos.incident,
    FOREIGN KEY (tenant_id, survivor_id) REFERENCES custos.incident,
    CHECK ((unmerged_at IS NULL) = (unmerged_by IS NULL))
);
CREATE UNIQUE INDEX incident_merge_in_force ON custos.incident_merge (tenant_id, absorbed_id) WHERE unmerged_at IS NULL;
CREATE INDEX incident_merge_into ON custos.incident_merge (tenant_id, survivor_id) WHERE unmerged_at IS NULL;
CALL custos.protect('custos.incident_merge', 'SELECT, INSERT');
GRANT UPDATE (unmerged_by, unmerged_by_name, unmerged_at) ON custos.incident_merge TO custos_app;

-- What the absorbed one brought, so that exactly that can be given back.
CREATE TABLE custos.incident_merge_item (
    tenant_id   uuid NOT NULL,
    absorbed_id uuid NOT NULL,
    n           integer NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('GROUP', 'TASK')),
    item_id     uuid NOT NULL,
    PRIMARY KEY (tenant_id, absorbed_id, n, kind, item_id),
    FOREIGN KEY (tenant_id, absorbed_id, n) REFERENCES custos.incident_merge
);
CALL custos.protect('custos.incident_merge_item', 'SELECT, INSERT');
