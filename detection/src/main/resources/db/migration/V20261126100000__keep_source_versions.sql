-- How a source's items were read, version by version; the newest is the one in force.
CREATE TABLE custos.source_version (
    tenant_id uuid NOT NULL,
    source_id uuid NOT NULL,
    number    integer NOT NULL CHECK (number > 0),
    adapter   text NOT NULL,
    mapping   jsonb NOT NULL,
    saved_at  timestamptz NOT NULL,
    saved_by  text NOT NULL,
    PRIMARY KEY (tenant_id, source_id, number),
    FOREIGN KEY (tenant_id, source_id) REFERENCES custos.source
);
CALL custos.protect('custos.source_version', 'SELECT, INSERT');

INSERT INTO custos.source_version (tenant_id, source_id, number, adapter, mapping, saved_at, saved_by)
SELECT tenant_id, source_id, 1, adapter, coalesce(mapping, '{}'), created_at, created_by FROM custos.source;
