-- A client's instance of a product that we may act on. What is secret stands in a table of its own.
CREATE TABLE custos.connector (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    product          text NOT NULL CHECK (product ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
    name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    base             text NOT NULL CHECK (length(base) BETWEEN 8 AND 300),
    settings         jsonb NOT NULL,
    timeout_seconds  smallint NOT NULL CHECK (timeout_seconds BETWEEN 1 AND 30),
    calls_per_minute smallint NOT NULL CHECK (calls_per_minute BETWEEN 1 AND 6000),
    at_once          smallint NOT NULL CHECK (at_once BETWEEN 1 AND 50),
    enabled          boolean NOT NULL,
    version          bigint NOT NULL,
    changed_by       text NOT NULL,
    changed_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);
CALL custos.protect('custos.connector', 'SELECT, INSERT, UPDATE');

-- Each secret is sealed under a key of its own, that key under the installation's, which is not in the database.
CREATE TABLE custos.connector_secret (
    tenant_id    uuid NOT NULL,
    connector_id uuid NOT NULL,
    name         text NOT NULL,
    key_id       text NOT NULL,
    wrapped_key  bytea NOT NULL,
    content      bytea NOT NULL,
    kept_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, connector_id, name),
    FOREIGN KEY (tenant_id, connector_id) REFERENCES custos.connector
);
CALL custos.protect('custos.connector_secret', 'SELECT, INSERT, UPDATE');
