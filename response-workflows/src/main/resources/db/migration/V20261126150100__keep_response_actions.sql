-- Actions on products of a client, one target each; the id is the request id that the product sees.
CREATE TABLE custos.response_action (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    incident_id      uuid NOT NULL,
    connector_id     uuid NOT NULL,
    connector_name   text NOT NULL,
    type             text NOT NULL,
    target           text NOT NULL CHECK (length(target) BETWEEN 1 AND 4000),
    reason           text NOT NULL,
    expires_at       timestamptz NOT NULL,
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    state            text NOT NULL,
    tried            smallint NOT NULL,
    reference        text,
    said             text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    FOREIGN KEY (tenant_id, connector_id) REFERENCES custos.connector
);
CREATE INDEX response_action_of_incident ON custos.response_action (tenant_id, incident_id, proposed_at);
CALL custos.protect('custos.response_action', 'SELECT, INSERT, UPDATE');
