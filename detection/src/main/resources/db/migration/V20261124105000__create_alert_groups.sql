-- Groups of like alerts. A repeat changes count and times only: none of those is indexed, so that it stays a HOT update.
CREATE TABLE custos.alert_group (
    tenant_id         uuid NOT NULL,
    group_id          uuid NOT NULL,
    fingerprint       uuid NOT NULL,
    family            text NOT NULL,
    anchor            text NOT NULL CHECK (anchor IN ('ASSET', 'VICTIM', 'ATTACKER', 'SOURCE', 'RECORD')),
    anchor_value      text NOT NULL,
    state             text NOT NULL CHECK (state IN ('NEW', 'ACKNOWLEDGED', 'IN_INCIDENT', 'SUPPRESSED', 'CLOSED')),
    severity          smallint NOT NULL CHECK (severity BETWEEN 1 AND 5),
    score             smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
    term_points       smallint[] NOT NULL CHECK (cardinality(term_points) = 5),
    term_reasons      text[] NOT NULL CHECK (cardinality(term_reasons) = 5),
    earlier_groups    bigint NOT NULL,
    detection         boolean NOT NULL,
    title             text NOT NULL,
    message           text,
    rule_id           text NOT NULL,
    rule_name         text NOT NULL,
    product           text NOT NULL,
    technique         text,
    tactic            text,
    asset_id          uuid,
    asset_name        text,
    criticality       text CHECK (criticality IN ('LOW', 'NORMAL', 'HIGH', 'CROWN_JEWEL')),
    observable_type   text,
    observable_value  text,
    observable_role   text,
    sources           text[] NOT NULL,
    alerts            bigint NOT NULL CHECK (alerts > 0),
    entities          integer NOT NULL,
    first_seen        timestamptz NOT NULL,
    last_seen         timestamptz NOT NULL,
    opened_at         timestamptz NOT NULL,
    last_received_at  timestamptz NOT NULL,
    outcome           text NOT NULL CHECK (outcome IN ('SUPPRESS', 'QUEUE', 'PROMOTE')),
    fired_rule        text NOT NULL,
    fired_label       text NOT NULL,
    table_tag         text NOT NULL,
    table_digest      text NOT NULL,
    owner             text,
    owner_name        text,
    acknowledge_by    timestamptz,
    acknowledged_at   timestamptz,
    incident_id       uuid,
    incident          text,
    told_alerts       bigint NOT NULL DEFAULT 0,
    verdict           text CHECK (verdict IN ('TRUE_POSITIVE', 'BENIGN', 'FALSE_POSITIVE', 'DUPLICATE', 'TEST')),
    closed_at         timestamptz,
    version           bigint NOT NULL DEFAULT 1,
    changed_by        text NOT NULL,
    changed_at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, group_id),
    CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL AND verdict IS NOT NULL)),
    CHECK (state <> 'IN_INCIDENT' OR incident_id IS NOT NULL)
) WITH (fillfactor = 80);
CALL custos.protect('custos.alert_group', 'SELECT, INSERT, UPDATE');

-- One open group per fingerprint; closed ones step aside for the next.
CREATE UNIQUE INDEX alert_group_open ON custos.alert_group (tenant_id, fingerprint) WHERE state <> 'CLOSED';
-- The queue reads each client's rows of one state in order and merges the few it needs.
CREATE INDEX alert_group_queue ON custos.alert_group (tenant_id, state, score DESC, group_id DESC);
CREATE INDEX alert_group_closed ON custos.alert_group (tenant_id, closed_at DESC, group_id DESC) WHERE state = 'CLOSED';
CREATE INDEX alert_group_owner ON custos.alert_group (tenant_id, owner) WHERE owner IS NOT NULL AND state <> 'CLOSED';
CREATE INDEX alert_group_clock ON custos.alert_group (tenant_id, acknowledge_by) WHERE state = 'NEW';
CREATE INDEX alert_group_incident ON custos.alert_group (tenant_id, incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX alert_group_about ON custos.alert_group (tenant_id, anchor_value, changed_at DESC) WHERE state = 'IN_INCIDENT';
CREATE INDEX alert_group_asset ON custos.alert_group (tenant_id, lower(asset_name)) WHERE asset_name IS NOT NULL;
CREATE INDEX alert_group_technique ON custos.alert_group (tenant_id, technique) WHERE technique IS NOT NULL;

-- What the alerts of a group name, for sightings and for finding similar groups.
CREATE TABLE custos.alert_group_entity (
    tenant_id  uuid NOT NULL,
    group_id   uuid NOT NULL,
    type       text NOT NULL,
    value      text NOT NULL,
    role       text NOT NULL,
    first_seen timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, group_id, type, value, role)
);
CALL custos.protect('custos.alert_group_entity', 'SELECT, INSERT');
CREATE INDEX alert_group_entity_sightings ON custos.alert_group_entity (tenant_id, value, type, first_seen DESC);

-- How often a rule family opened a group at a client, for the rarity term.
CREATE TABLE custos.rule_sighting (
    tenant_id  uuid NOT NULL,
    family     uuid NOT NULL,
    groups     bigint NOT NULL,
    first_seen timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, family)
);
CALL custos.protect('custos.rule_sighting', 'SELECT, INSERT, UPDATE');
