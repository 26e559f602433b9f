-- Requests that cannot be looked at afterwards: kept before they are sent, so that none is sent twice.
CREATE TABLE custos.connector_request (
    tenant_id    uuid NOT NULL,
    request_id   uuid NOT NULL,
    connector_id uuid NOT NULL,
    sent_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, request_id),
    FOREIGN KEY (tenant_id, connector_id) REFERENCES custos.connector
);
CALL custos.protect('custos.connector_request', 'SELECT, INSERT, DELETE');
