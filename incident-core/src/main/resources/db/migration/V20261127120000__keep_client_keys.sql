-- One key for each client organisation, wrapped by the installation's, of which only the id stands here.
CREATE TABLE custos.client_key (
    tenant_id  uuid PRIMARY KEY,
    master     text NOT NULL CHECK (length(master) = 16),
    wrapped    bytea NOT NULL CHECK (octet_length(wrapped) = 60),
    wrapped_at timestamptz NOT NULL
);
CALL custos.protect('custos.client_key', 'SELECT, INSERT, UPDATE');
