-- Lists of threat indicators. A list for all clients has the nil UUID in place of a client organisation.
CREATE TABLE custos.indicator_list (
    tenant_id      uuid NOT NULL,
    version_id     uuid NOT NULL,
    list_id        uuid NOT NULL,
    number         integer NOT NULL,
    state          text NOT NULL CHECK (state IN ('DRAFT', 'IN_FORCE', 'REPLACED', 'RETIRED')),
    name           text NOT NULL,
    origin         text NOT NULL,
    tlp            text NOT NULL,
    days           integer NOT NULL CHECK (days BETWEEN 1 AND 3650),
    format         text NOT NULL,
    digest         text NOT NULL,
    bytes          integer NOT NULL,
    entries        integer NOT NULL CHECK (entries BETWEEN 0 AND 200000),
    left_out       integer NOT NULL,
    flaws          jsonb NOT NULL,
    drafted_by     text NOT NULL,
    drafted_at     timestamptz NOT NULL,
    in_force_from  timestamptz,
    in_force_by    text,
    in_force_until timestamptz,
    ended_by       text,
    PRIMARY KEY (tenant_id, version_id),
    CHECK ((state = 'DRAFT') = (in_force_from IS NULL)),
    CHECK ((state IN ('REPLACED', 'RETIRED')) = (in_force_until IS NOT NULL))
);
CALL custos.protect('custos.indicator_list', 'SELECT, INSERT, UPDATE, DELETE');
CREATE POLICY of_all_clients ON custos.indicator_list TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000')
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000');
CREATE UNIQUE INDEX indicator_list_in_force ON custos.indicator_list (tenant_id, lower(name)) WHERE state = 'IN_FORCE';
CREATE UNIQUE INDEX indicator_list_versions ON custos.indicator_list (tenant_id, list_id, number)
    WHERE state <> 'DRAFT';

-- What drafts and lists in force hold; a version that is over keeps its digest and figures only.
-- The key is the value in the one form in which it is compared, so that a single index finds it.
CREATE TABLE custos.indicator (
    tenant_id   uuid NOT NULL,
    version_id  uuid NOT NULL,
    key         text COLLATE "C" NOT NULL,
    kind        text NOT NULL,
    value       text NOT NULL,
    valid_from  timestamptz,
    valid_until timestamptz NOT NULL,
    confidence  smallint CHECK (confidence BETWEEN 0 AND 100),
    note        text,
    PRIMARY KEY (tenant_id, version_id, key)
);
CALL custos.protect('custos.indicator', 'SELECT, INSERT, DELETE');
CREATE POLICY of_all_clients ON custos.indicator TO custos_app
    USING (tenant_id = '00000000-0000-0000-0000-000000000000')
    WITH CHECK (tenant_id = '00000000-0000-0000-0000-000000000000');
CREATE INDEX indicator_key ON custos.indicator (key);
CREATE INDEX indicator_expiry ON custos.indicator (tenant_id, version_id, valid_until);

-- What alerts named and a list held at that time, as it stood then: lists change and expire, a reason does not.
CREATE TABLE custos.indicator_hit (
    tenant_id    uuid NOT NULL,
    group_id     uuid NOT NULL,
    list_id      uuid NOT NULL,
    entity_type  text NOT NULL,
    entity_value text NOT NULL,
    list_name    text NOT NULL,
    list_version integer NOT NULL,
    tlp          text NOT NULL,
    kind         text NOT NULL,
    indicator    text NOT NULL,
    confidence   smallint,
    note         text,
    valid_until  timestamptz NOT NULL,
    hit_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, group_id, list_id, entity_type, entity_value)
);
CALL custos.protect('custos.indicator_hit', 'SELECT, INSERT');
CREATE INDEX indicator_hit_of_list ON custos.indicator_hit (tenant_id, list_id, hit_at DESC);
