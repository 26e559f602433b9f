CREATE TABLE custos.incident (
    tenant_id          uuid NOT NULL,
    id                 uuid NOT NULL,
    reference          text NOT NULL,
    title              text NOT NULL,
    severity           text NOT NULL CHECK (severity IN ('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
    tlp                text NOT NULL,
    pap                text NOT NULL,
    rsit_class         text,
    owner              text,
    phase              text NOT NULL,
    status             text NOT NULL CHECK (status IN ('OPEN', 'CLOSED', 'WITHDRAWN')),
    origin             text NOT NULL,
    exercise           boolean NOT NULL,
    declared_at        timestamptz NOT NULL,
    phase_since        timestamptz NOT NULL,
    ended_at           timestamptz,
    triaged_by         text,
    functional_impact  text,
    information_impact text,
    spread             text,
    disposition        text,
    summary            text,
    root_cause         text,
    lessons            text,
    version            bigint NOT NULL,
    changed_by         text NOT NULL,
    changed_by_name    text NOT NULL,
    changed_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, reference)
);
CREATE INDEX incident_newest ON custos.incident (tenant_id, declared_at DESC, id DESC);
CREATE INDEX incident_open ON custos.incident (tenant_id, declared_at DESC, id DESC) WHERE status = 'OPEN';
CALL custos.protect('custos.incident', 'SELECT, INSERT, UPDATE');

-- One row a year and client: its lock hands out references without gaps and without doubles.
CREATE TABLE custos.incident_counter (
    tenant_id uuid NOT NULL,
    year      smallint NOT NULL,
    last      integer NOT NULL,
    PRIMARY KEY (tenant_id, year)
);
CALL custos.protect('custos.incident_counter', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.incident_phase (
    tenant_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    n           integer NOT NULL,
    phase       text NOT NULL,
    entered_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, incident_id, n),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CALL custos.protect('custos.incident_phase', 'SELECT, INSERT');

-- Two times on each line: when it happened, and when we learned of it. Lines are added, never changed.
CREATE TABLE custos.incident_timeline (
    tenant_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    id          uuid NOT NULL,
    lane        text NOT NULL CHECK (lane IN ('ATTACKER', 'DETECTION', 'SOC', 'CLIENT', 'AUTHORITY')),
    kind        text NOT NULL,
    text        text NOT NULL,
    occurred_at timestamptz NOT NULL,
    ended_at    timestamptz,
    recorded_at timestamptz NOT NULL,
    actor_kind  text NOT NULL,
    actor_id    text NOT NULL,
    actor_name  text NOT NULL,
    PRIMARY KEY (tenant_id, incident_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX incident_timeline_by_occurrence ON custos.incident_timeline (tenant_id, incident_id, occurred_at, id);
CALL custos.protect('custos.incident_timeline', 'SELECT, INSERT');

CREATE TABLE custos.incident_alert_group (
    tenant_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    group_id    uuid NOT NULL,
    title       text NOT NULL,
    severity    text NOT NULL,
    count       bigint NOT NULL,
    first_seen  timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, incident_id, group_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX incident_alert_group_by_group ON custos.incident_alert_group (tenant_id, group_id);
CALL custos.protect('custos.incident_alert_group', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.incident_observable (
    tenant_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    type        text NOT NULL,
    value       text NOT NULL CHECK (length(value) BETWEEN 1 AND 4000),
    -- Values may be longer than an index row; the key is their digest.
    value_key   text NOT NULL GENERATED ALWAYS AS (md5(value)) STORED,
    role        text NOT NULL,
    source      text NOT NULL,
    first_seen  timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    sightings   bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, incident_id, type, value_key),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX incident_observable_by_value ON custos.incident_observable (tenant_id, type, value_key);
CALL custos.protect('custos.incident_observable', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.incident_asset (
    tenant_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    asset_id    uuid NOT NULL,
    touched_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, incident_id, asset_id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    FOREIGN KEY (tenant_id, asset_id) REFERENCES custos.asset
);
CREATE INDEX incident_asset_by_asset ON custos.incident_asset (tenant_id, asset_id);
CALL custos.protect('custos.incident_asset', 'SELECT, INSERT');

CREATE TABLE custos.incident_task (
    tenant_id   uuid NOT NULL,
    incident_id uuid NOT NULL,
    id          uuid NOT NULL,
    title       text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    owner       text,
    due_at      timestamptz,
    created_at  timestamptz NOT NULL,
    created_by  text NOT NULL,
    done_at     timestamptz,
    done_by     text,
    PRIMARY KEY (tenant_id, incident_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CALL custos.protect('custos.incident_task', 'SELECT, INSERT, UPDATE');
