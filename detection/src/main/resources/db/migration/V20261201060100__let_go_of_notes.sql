-- Whoever has a right to it has words erased; these tables only grew.
GRANT UPDATE (text) ON custos.alert_note TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.alert_note
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('text');
ALTER TABLE custos.alert_note ENABLE ALWAYS TRIGGER only_words_go;

GRANT UPDATE (text) ON custos.tuning_note TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.tuning_note
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('text');
ALTER TABLE custos.tuning_note ENABLE ALWAYS TRIGGER only_words_go;
