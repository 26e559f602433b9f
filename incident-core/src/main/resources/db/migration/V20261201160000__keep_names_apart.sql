-- Names of people, of which leaves of version 3 hold a salted digest only. A person has one salt in a ledger, and another
-- in the next. An erasure takes name and salt out of the row; the tree stays as it is. Bytes, as words are.
CREATE TABLE custos.evidence_name (
    tenant_id uuid NOT NULL,
    digest    bytea NOT NULL,
    salt      bytea CHECK (octet_length(salt) = 16),
    name      bytea CHECK (octet_length(name) BETWEEN 1 AND 2000),
    named_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, digest),
    UNIQUE (tenant_id, name),
    CHECK (digest = sha256(salt || name)),
    CHECK ((salt IS NULL) = (name IS NULL))
);
CALL custos.protect('custos.evidence_name', 'SELECT');
-- Whoever erases a name can do nothing else: another name does not give the digest.
GRANT UPDATE (salt, name) ON custos.evidence_name TO custos_app;

-- The digests of these people in that ledger; whoever is new there gets the salt beside the name. Two transactions that
-- name the same person at once come to one digest: the second waits for the first, in the order of the names.
CREATE FUNCTION custos.name_people(ledger uuid, people bytea[], salts bytea[])
    RETURNS TABLE (person bytea, person_digest bytea)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
BEGIN
    PERFORM custos.require_in_scope(ledger);
    INSERT INTO evidence_name (tenant_id, digest, salt, name)
    SELECT ledger, sha256(p.salt || p.name), p.salt, p.name
      FROM unnest(people, salts) AS p (name, salt)
     WHERE NOT EXISTS (SELECT FROM evidence_name k WHERE k.tenant_id = ledger AND k.name = p.name)
     ORDER BY p.name
    ON CONFLICT ON CONSTRAINT evidence_name_tenant_id_name_key DO NOTHING;
    RETURN QUERY SELECT k.name, k.digest FROM evidence_name k WHERE k.tenant_id = ledger AND k.name = ANY (people);
END $$;

REVOKE ALL ON FUNCTION custos.name_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.name_people TO custos_app;
