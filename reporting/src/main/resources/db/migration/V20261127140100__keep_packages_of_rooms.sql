-- Packages that an auditor asked for in a room, so that they can be fetched there.
CREATE TABLE custos.audit_package (
    tenant_id uuid NOT NULL,
    export_id uuid NOT NULL,
    audit_id  uuid NOT NULL,
    asked_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, export_id)
);
CALL custos.protect('custos.audit_package', 'SELECT, INSERT');
CREATE INDEX audit_package_of_audit ON custos.audit_package (tenant_id, audit_id, asked_at);
