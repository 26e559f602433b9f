-- To whom mails are encrypted; certificates are public.
CREATE TABLE custos.contact_certificate (
    tenant_id   uuid NOT NULL,
    contact_id  uuid NOT NULL,
    certificate bytea NOT NULL CHECK (length(certificate) BETWEEN 1 AND 16384),
    ends_at     timestamptz NOT NULL,
    changed_by  text NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, contact_id),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES custos.client_contact
);
CALL custos.protect('custos.contact_certificate', 'SELECT, INSERT, UPDATE, DELETE');
