-- The same as append_evidence for a transaction that has one entry, as most have: nothing is packed into arrays on the way,
-- and where others are being placed it is only left to wait.
CREATE FUNCTION custos.append_entry(
    ledger uuid, moment timestamptz, patience timestamptz, busy boolean, incident uuid, type text, occurred timestamptz,
    members bytea, reason_at integer, subject_at integer, salt bytea, words bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
BEGIN
    IF NOT busy THEN
        RETURN custos.append_evidence(
            ledger, moment, patience, busy, ARRAY[incident], ARRAY[type], ARRAY[occurred], ARRAY[members],
            ARRAY[reason_at], ARRAY[subject_at], ARRAY[salt], ARRAY[words]);
    END IF;
    PERFORM custos.require_in_scope(ledger);
    INSERT INTO evidence_waiting (
        tenant_id, left_at, incident_id, type, occurred_at, members, reason_at, subject_at, salt, words)
    VALUES (ledger, moment, incident, type, occurred, members, reason_at, subject_at, salt, words);
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION custos.append_entry FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.append_entry TO custos_app;
