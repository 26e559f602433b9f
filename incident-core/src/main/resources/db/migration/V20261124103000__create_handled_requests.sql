-- What was asked once and acted on; a repeat finds its row and does nothing.
CREATE TABLE custos.handled_request (
    tenant_id  uuid NOT NULL,
    request_id text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    handled_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, request_id)
);
CALL custos.protect('custos.handled_request', 'SELECT, INSERT');
