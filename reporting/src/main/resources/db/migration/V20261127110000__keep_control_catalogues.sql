-- Sets of controls as they were loaded; the one without an end counts, each earlier one counted in its time.
CREATE TABLE custos.control_catalogue (
    catalogue      text NOT NULL CHECK (catalogue ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
    version        text NOT NULL CHECK (length(version) BETWEEN 1 AND 40),
    content        bytea NOT NULL CHECK (octet_length(content) BETWEEN 2 AND 1048576),
    digest         text NOT NULL,
    controls       integer NOT NULL CHECK (controls BETWEEN 1 AND 2000),
    reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    loaded_by      text NOT NULL,
    loaded_by_name text NOT NULL,
    in_force_from  timestamptz NOT NULL,
    in_force_until timestamptz CHECK (in_force_until > in_force_from),
    PRIMARY KEY (catalogue, version)
);
CREATE UNIQUE INDEX control_catalogue_one_in_force ON custos.control_catalogue (catalogue)
    WHERE in_force_until IS NULL;
GRANT SELECT, INSERT, UPDATE (in_force_until) ON custos.control_catalogue TO custos_app;
