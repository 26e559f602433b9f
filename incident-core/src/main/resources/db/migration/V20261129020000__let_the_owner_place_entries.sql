-- The ledger is written by functions of its owner. The platform's role hands entries in and asks for their place; it can
-- add no leaf, move no end, and take nothing out of the waiting room but into the ledger.

-- Where "reason" and "subject" begin in the members of a leaf: before the first stands what follows from its place,
-- "prev", and before the second "recordedAt" and "seq".
ALTER TABLE custos.evidence_waiting DISABLE TRIGGER never_changed;
ALTER TABLE custos.evidence_waiting ADD COLUMN reason_at integer, ADD COLUMN subject_at integer;
UPDATE custos.evidence_waiting w
   SET reason_at = octet_length(convert_to(part[1], 'UTF8')),
       subject_at = octet_length(convert_to(part[1] || part[2], 'UTF8'))
  FROM (SELECT tenant_id, arrival,
               regexp_match(convert_from(members, 'UTF8'),
                            '^(.*,)("reason":(?:null|\{"sha256":"[0-9a-f]{64}"\}),)"subject":\{"id":') AS part
          FROM custos.evidence_waiting) AS p
 WHERE p.tenant_id = w.tenant_id AND p.arrival = w.arrival;
ALTER TABLE custos.evidence_waiting ALTER COLUMN reason_at SET NOT NULL, ALTER COLUMN subject_at SET NOT NULL;
ALTER TABLE custos.evidence_waiting ENABLE ALWAYS TRIGGER never_changed;

-- These functions pass the policies of row-level security, as their owner does, and so keep the wall themselves.
CREATE FUNCTION custos.require_in_scope(ledger uuid) RETURNS void
    LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF ledger = ANY (custos.tenant_scope()) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'the ledger of % is outside the scope', ledger USING ERRCODE = 'insufficient_privilege';
END $$;

-- Adds leaves at the end of a ledger, whose row the caller has locked. RFC 6962: 0 before a leaf, 1 before two nodes;
-- the frontier has the roots of the perfect subtrees, widest first, so that as many are joined as size ends in 1 bits.
CREATE FUNCTION custos.add_leaves(
    ledger uuid, moment timestamptz, incidents uuid[], types text[], times timestamptz[],
    members bytea[], reasons_at integer[], subjects_at integer[], salts bytea[], words bytea[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    first    bigint;
    place    bigint;
    last     bytea;
    edge     bytea;
    carry    bigint;
    before   timestamptz;
    recorded text;
    leaf     bytea;
    leaves   bytea[] := '{}';
    hashes   bytea[] := '{}';
BEGIN
    SELECT h.size, h.last_hash, h.frontier INTO STRICT first, last, edge
      FROM custos.evidence_head h WHERE h.tenant_id = ledger;
    -- Writers may come to the end in another order than they looked at their clocks; a clock set back is told as it is.
    SELECT l.recorded_at INTO before FROM custos.evidence_leaf l
     WHERE l.tenant_id = ledger AND l.seq = first - 1
       AND l.recorded_at > moment AND l.recorded_at < moment + interval '1 minute';
    moment := coalesce(before, moment);
    recorded := to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    place := first;
    FOR n IN 1 .. cardinality(members) LOOP
        IF substr(members[n], reasons_at[n] + 1, 9) <> '"reason":' OR substr(members[n], subjects_at[n] + 1, 10) <> '"subject":' THEN
            RAISE EXCEPTION 'these are not the members of a leaf' USING ERRCODE = 'check_violation';
        END IF;
        leaf := substr(members[n], 1, reasons_at[n])
            || convert_to('"prev":' || coalesce('"' || encode(last, 'hex') || '"', 'null') || ',', 'UTF8')
            || substr(members[n], reasons_at[n] + 1, subjects_at[n] - reasons_at[n])
            || convert_to('"recordedAt":"' || recorded || '","seq":' || place || ',', 'UTF8')
            || substr(members[n], subjects_at[n] + 1);
        last := sha256('\x00'::bytea || leaf);
        leaves[n] := leaf;
        hashes[n] := last;
        edge := edge || last;
        carry := place;
        WHILE carry & 1 = 1 LOOP
            edge := substr(edge, 1, octet_length(edge) - 64)
                || sha256('\x01'::bytea || substr(edge, octet_length(edge) - 63));
            carry := carry >> 1;
        END LOOP;
        place := place + 1;
    END LOOP;
    INSERT INTO custos.evidence_leaf (tenant_id, seq, incident_id, type, occurred_at, recorded_at, leaf, hash)
    SELECT ledger, first + e.n - 1, e.incident, e.type, e.time, moment, e.leaf, e.hash
      FROM unnest(incidents, types, times, leaves, hashes) WITH ORDINALITY AS e (incident, type, time, leaf, hash, n);
    INSERT INTO custos.evidence_text (tenant_id, seq, salt, words)
    SELECT ledger, first + e.n - 1, e.salt, e.words
      FROM unnest(salts, words) WITH ORDINALITY AS e (salt, words, n) WHERE e.salt IS NOT NULL;
    UPDATE custos.evidence_head h SET size = place, last_hash = last, frontier = edge
     WHERE h.tenant_id = ledger;
END $$;

-- Holds the end of a ledger until the transaction ends; waits for whoever holds it.
CREATE FUNCTION custos.hold_end(ledger uuid) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM custos.evidence_head WHERE tenant_id = ledger FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO custos.evidence_head (tenant_id, size, frontier) VALUES (ledger, 0, '') ON CONFLICT DO NOTHING;
        PERFORM FROM custos.evidence_head WHERE tenant_id = ledger FOR UPDATE;
    END IF;
END $$;

-- Gives the first that wait their place, in the order of their arrival; how many, and since when the first of them waited.
CREATE FUNCTION custos.place_waiting(ledger uuid, moment timestamptz, most integer, OUT placed integer, OUT since timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = custos, pg_temp
    -- A table of entries that come and go has no statistics worth the name.
    SET enable_seqscan = off
    AS $$
DECLARE
    taken record;
BEGIN
    PERFORM custos.require_in_scope(ledger);
    PERFORM custos.hold_end(ledger);
    WITH first AS (
        SELECT w.arrival FROM evidence_waiting w WHERE w.tenant_id = ledger ORDER BY w.arrival LIMIT most),
    gone AS (
        DELETE FROM evidence_waiting w USING first f
         WHERE w.tenant_id = ledger AND w.arrival = f.arrival RETURNING w.*)
    SELECT array_agg(g.incident_id) AS incidents, array_agg(g.type) AS types, array_agg(g.occurred_at) AS times,
           array_agg(g.members) AS members, array_agg(g.reason_at) AS reasons_at, array_agg(g.subject_at) AS subjects_at,
           array_agg(g.salt) AS salts, array_agg(g.words) AS words, count(*)::integer AS n, min(g.left_at) AS since
      INTO taken FROM (SELECT * FROM gone ORDER BY arrival) g;
    placed := taken.n;
    since := taken.since;
    IF placed > 0 THEN
        PERFORM custos.add_leaves(ledger, moment, taken.incidents, taken.types, taken.times,
            taken.members, taken.reasons_at, taken.subjects_at, taken.salts, taken.words);
    END IF;
END $$;

-- Takes entries in their order. Where nobody is at the ledger's end and nobody waits, they get their place at once;
-- otherwise they wait, and where the first has waited since before patience, what waits is placed here. True where any
-- may wait after that.
CREATE FUNCTION custos.append_evidence(
    ledger uuid, moment timestamptz, patience timestamptz, busy boolean, incidents uuid[], types text[], times timestamptz[],
    members bytea[], reasons_at integer[], subjects_at integer[], salts bytea[], words bytea[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = custos, pg_temp
    AS $$
DECLARE
    oldest timestamptz;
BEGIN
    PERFORM custos.require_in_scope(ledger);
    IF NOT busy THEN
        SELECT w.left_at INTO oldest FROM evidence_waiting w WHERE w.tenant_id = ledger ORDER BY w.arrival LIMIT 1;
        IF NOT FOUND THEN
            PERFORM FROM evidence_head h WHERE h.tenant_id = ledger FOR UPDATE SKIP LOCKED;
            IF NOT FOUND THEN
                INSERT INTO evidence_head (tenant_id, size, frontier) VALUES (ledger, 0, '') ON CONFLICT DO NOTHING;
            END IF;
            IF FOUND THEN
                PERFORM custos.add_leaves(
                    ledger, moment, incidents, types, times, members, reasons_at, subjects_at, salts, words);
                RETURN false;
            END IF;
        END IF;
    END IF;
    IF cardinality(members) = 1 THEN
        INSERT INTO evidence_waiting (
            tenant_id, left_at, incident_id, type, occurred_at, members, reason_at, subject_at, salt, words)
        VALUES (ledger, moment, incidents[1], types[1], times[1], members[1], reasons_at[1], subjects_at[1], salts[1],
            words[1]);
    ELSE
        INSERT INTO evidence_waiting (
            tenant_id, left_at, incident_id, type, occurred_at, members, reason_at, subject_at, salt, words)
        SELECT ledger, moment, e.incident, e.type, e.time, e.members, e.reason_at, e.subject_at, e.salt, e.words
          FROM unnest(incidents, types, times, members, reasons_at, subjects_at, salts, words)
              WITH ORDINALITY AS e (incident, type, time, members, reason_at, subject_at, salt, words, n)
         ORDER BY e.n;
    END IF;
    IF oldest < patience THEN
        PERFORM custos.place_waiting(ledger, moment, 1000);
    END IF;
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION custos.require_in_scope, custos.add_leaves, custos.hold_end, custos.place_waiting,
    custos.append_evidence FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custos.place_waiting, custos.append_evidence TO custos_app;
REVOKE INSERT ON custos.evidence_leaf FROM custos_app;
REVOKE INSERT, UPDATE ON custos.evidence_head FROM custos_app;
REVOKE INSERT, DELETE ON custos.evidence_waiting FROM custos_app;
REVOKE INSERT ON custos.evidence_text FROM custos_app;
