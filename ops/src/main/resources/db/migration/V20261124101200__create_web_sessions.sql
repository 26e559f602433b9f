-- Sessions of people who are signed in, as Spring Session keeps them; attributes are small JSON values.
CREATE TABLE custos.web_session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint NOT NULL,
    last_access_time      bigint NOT NULL,
    max_inactive_interval int NOT NULL,
    expiry_time           bigint NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX web_session_by_expiry ON custos.web_session (expiry_time);
CREATE INDEX web_session_by_principal ON custos.web_session (principal_name);
GRANT SELECT, INSERT, UPDATE, DELETE ON custos.web_session TO custos_app;

CREATE TABLE custos.web_session_attributes (
    session_primary_id char(36) NOT NULL REFERENCES custos.web_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON custos.web_session_attributes TO custos_app;
