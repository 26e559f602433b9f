-- A person has one certificate, for S/MIME or for OpenPGP; those of OpenPGP may be longer and may never end.
ALTER TABLE custos.contact_certificate
    ADD COLUMN kind text NOT NULL DEFAULT 'SMIME' CHECK (kind IN ('SMIME', 'OPENPGP')),
    ALTER COLUMN ends_at DROP NOT NULL,
    DROP CONSTRAINT contact_certificate_certificate_check,
    ADD CONSTRAINT contact_certificate_certificate_check CHECK (length(certificate) BETWEEN 1 AND 65536);
