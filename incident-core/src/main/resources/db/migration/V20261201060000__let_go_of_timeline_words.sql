-- Whoever has a right to it has words erased. What happened stays, and nothing else of the row changes.
CREATE FUNCTION custos.only_words_go() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - TG_ARGV[0] IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV[0]
       OR strpos(coalesce(to_jsonb(NEW) ->> TG_ARGV[0], ''), '(words erased by decision)') = 0 THEN
        RAISE EXCEPTION '% on % is refused: words go, and nothing else changes', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

GRANT UPDATE (text) ON custos.incident_timeline TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.incident_timeline
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('text');
ALTER TABLE custos.incident_timeline ENABLE ALWAYS TRIGGER only_words_go;
