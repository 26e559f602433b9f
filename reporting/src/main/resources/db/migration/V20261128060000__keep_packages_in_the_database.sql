-- Written packages lie here, sealed, so that whichever node is asked hands them out. A copy belongs to the export that
-- names it; the export's key opens it, and what no export names is swept up.
ALTER TABLE custos.evidence_export
    ADD COLUMN copy uuid,
    ADD COLUMN copy_key bytea CHECK (octet_length(copy_key) = 60),
    ADD CHECK ((copy IS NULL) = (copy_key IS NULL)),
    ADD CHECK (copy IS NULL OR state = 'DONE');
CREATE TABLE custos.evidence_package_chunk (
    tenant_id uuid NOT NULL,
    export_id uuid NOT NULL,
    copy      uuid NOT NULL,
    n         integer NOT NULL CHECK (n >= 0),
    sealed    bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 1 AND 1048576),
    PRIMARY KEY (tenant_id, export_id, copy, n),
    FOREIGN KEY (tenant_id, export_id) REFERENCES custos.evidence_export
);
-- What is sealed does not get smaller.
ALTER TABLE custos.evidence_package_chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;
CALL custos.protect('custos.evidence_package_chunk', 'SELECT, INSERT, DELETE');
