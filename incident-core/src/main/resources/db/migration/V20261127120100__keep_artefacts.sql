-- Files kept as evidence. The content lies sealed in the vault's folder under the digest of its sealed bytes (address);
-- whoever destroys wrapped_key destroys the content. What would tell of the content goes with it.
CREATE TABLE custos.artefact (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    incident_id      uuid NOT NULL,
    original_id      uuid,
    name             text CHECK (length(name) BETWEEN 1 AND 200),
    type             text NOT NULL,
    bytes            bigint NOT NULL CHECK (bytes >= 0),
    sha256           text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    sha512           text CHECK (sha512 ~ '^[0-9a-f]{128}$'),
    sha1             text CHECK (sha1 ~ '^[0-9a-f]{40}$'),
    md5              text CHECK (md5 ~ '^[0-9a-f]{32}$'),
    salt             text CHECK (salt ~ '^[0-9a-f]{32}$'),
    address          text CHECK (address ~ '^[0-9a-f]{64}$'),
    wrapped_key      bytea CHECK (octet_length(wrapped_key) = 60),
    state            text NOT NULL CHECK (state IN ('KEPT', 'QUARANTINED', 'ERASED')),
    suspicions       text[] NOT NULL,
    retention        text NOT NULL CHECK (retention IN ('EVENT', 'ENGAGEMENT', 'FILING', 'CERTIFICATION')),
    keep_until       timestamptz,
    received_at      timestamptz NOT NULL,
    received_by      text NOT NULL,
    held_since       timestamptz,
    held_by_name     text,
    hold_reason      text,
    proposed_at      timestamptz,
    checked_at       timestamptz NOT NULL,
    finding          text CHECK (finding IN ('ALTERED', 'MISSING')),
    touches          integer NOT NULL CHECK (touches >= 0),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    FOREIGN KEY (tenant_id, original_id) REFERENCES custos.artefact,
    CHECK ((state = 'ERASED') = (sha256 IS NULL)),
    CHECK ((sha256 IS NULL) = (sha512 IS NULL) AND (sha256 IS NULL) = (sha1 IS NULL) AND (sha256 IS NULL) = (md5 IS NULL)),
    CHECK ((sha256 IS NULL) = (salt IS NULL) AND (sha256 IS NULL) = (address IS NULL)),
    CHECK ((sha256 IS NULL) = (wrapped_key IS NULL) AND (sha256 IS NULL) = (name IS NULL)),
    CHECK ((held_since IS NULL) = (hold_reason IS NULL) AND (held_since IS NULL) = (held_by_name IS NULL)),
    CHECK (held_since IS NULL OR state <> 'ERASED')
);
-- The same content of the same incident is kept once as an original, and once as a working copy of each original.
CREATE UNIQUE INDEX artefact_content ON custos.artefact
    (tenant_id, incident_id, sha256, coalesce(original_id, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX artefact_of_incident ON custos.artefact (tenant_id, incident_id, id);
CREATE INDEX artefact_of_original ON custos.artefact (tenant_id, original_id) WHERE original_id IS NOT NULL;
CREATE INDEX artefact_address ON custos.artefact (tenant_id, address) WHERE address IS NOT NULL;
CREATE INDEX artefact_quarantined ON custos.artefact (tenant_id, id) WHERE state = 'QUARANTINED';
CREATE INDEX artefact_proposed ON custos.artefact (tenant_id, id) WHERE proposed_at IS NOT NULL;
CREATE INDEX artefact_kept_until ON custos.artefact (tenant_id, keep_until)
    WHERE keep_until IS NOT NULL AND proposed_at IS NULL AND state <> 'ERASED';
CREATE INDEX artefact_found_unsound ON custos.artefact (tenant_id, id) WHERE finding IS NOT NULL;
CREATE INDEX artefact_to_check ON custos.artefact (tenant_id, checked_at) WHERE state <> 'ERASED';
CREATE INDEX artefact_sha1 ON custos.artefact (tenant_id, sha1) WHERE sha1 IS NOT NULL;
CREATE INDEX artefact_md5 ON custos.artefact (tenant_id, md5) WHERE md5 IS NOT NULL;
CALL custos.protect('custos.artefact', 'SELECT, INSERT, UPDATE');

-- What was received stays what it was; it can be forgotten, never become something else.
CREATE FUNCTION custos.keep_artefact() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.tenant_id, NEW.id, NEW.incident_id, NEW.type, NEW.bytes, NEW.received_at, NEW.received_by)
           IS DISTINCT FROM
       (OLD.tenant_id, OLD.id, OLD.incident_id, OLD.type, OLD.bytes, OLD.received_at, OLD.received_by)
       OR NEW.original_id IS DISTINCT FROM OLD.original_id
       OR OLD.state = 'ERASED' AND NEW.state <> 'ERASED'
       OR NEW.state <> 'ERASED' AND (NEW.sha256, NEW.sha512, NEW.sha1, NEW.md5, NEW.salt, NEW.address, NEW.wrapped_key)
              IS DISTINCT FROM (OLD.sha256, OLD.sha512, OLD.sha1, OLD.md5, OLD.salt, OLD.address, OLD.wrapped_key)
       OR NEW.state = 'ERASED' AND OLD.held_since IS NOT NULL
       OR NEW.touches < OLD.touches THEN
        RAISE EXCEPTION 'artefact % cannot become another', OLD.id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stays_what_it_is BEFORE UPDATE ON custos.artefact
    FOR EACH ROW EXECUTE FUNCTION custos.keep_artefact();
ALTER TABLE custos.artefact ENABLE ALWAYS TRIGGER stays_what_it_is;
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON custos.artefact
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.artefact ENABLE ALWAYS TRIGGER never_removed;
