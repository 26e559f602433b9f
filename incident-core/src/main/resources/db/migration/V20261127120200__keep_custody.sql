-- Chain of custody: each touch of an artefact, in order. Digests are salted ones, which tell nothing once the salt is gone.
CREATE TABLE custos.artefact_custody (
    tenant_id   uuid NOT NULL,
    artefact_id uuid NOT NULL,
    n           integer NOT NULL CHECK (n >= 1),
    touch       text NOT NULL,
    at          timestamptz NOT NULL,
    actor_kind  text NOT NULL,
    actor_id    text NOT NULL,
    actor_name  text NOT NULL,
    plane       text NOT NULL,
    address     text,
    tool        text,
    reason      text CHECK (length(reason) <= 2000),
    about       text,
    before      text CHECK (before ~ '^[0-9a-f]{64}$'),
    after       text CHECK (after ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (tenant_id, artefact_id, n),
    FOREIGN KEY (tenant_id, artefact_id) REFERENCES custos.artefact
);
CALL custos.protect('custos.artefact_custody', 'SELECT, INSERT');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.artefact_custody
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.artefact_custody ENABLE ALWAYS TRIGGER append_only;
