-- The same as before, but for how the first are found: by the arrival of the last of them. Joined to a list of arrivals,
-- each that waited was held against each of the list, so that a backlog of ten thousand took two seconds a batch.
CREATE OR REPLACE FUNCTION custos.place_waiting(
    ledger uuid, moment timestamptz, most integer, OUT placed integer, OUT since timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = custos, pg_temp
    -- A table of entries that come and go has no statistics worth the name.
    SET enable_seqscan = off
    SET enable_bitmapscan = off
    SET enable_sort = off
    AS $$
DECLARE
    taken record;
BEGIN
    PERFORM custos.require_in_scope(ledger);
    PERFORM custos.hold_end(ledger);
    WITH gone AS (
        DELETE FROM evidence_waiting w
         WHERE w.tenant_id = ledger
           AND w.arrival <= (
               SELECT max(f.arrival) FROM (
                   SELECT e.arrival FROM evidence_waiting e WHERE e.tenant_id = ledger ORDER BY e.arrival LIMIT most) f)
        RETURNING w.*)
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
