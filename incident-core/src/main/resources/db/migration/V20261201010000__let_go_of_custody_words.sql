-- Whoever has a right to it has words erased. The ledger keeps their salted digest, the chain the link without the words.
GRANT UPDATE (reason) ON custos.artefact_custody TO custos_app;

CREATE FUNCTION custos.refuse_change_but_of_words() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'reason' IS DISTINCT FROM to_jsonb(OLD) - 'reason'
       OR OLD.reason IS NULL
       OR NEW.reason IS DISTINCT FROM '(words erased by decision)' THEN
        RAISE EXCEPTION '% on % is refused: words go, and nothing else changes', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER append_only ON custos.artefact_custody;
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON custos.artefact_custody
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.artefact_custody ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.artefact_custody
    FOR EACH ROW EXECUTE FUNCTION custos.refuse_change_but_of_words();
ALTER TABLE custos.artefact_custody ENABLE ALWAYS TRIGGER only_words_go;
