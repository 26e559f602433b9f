-- Whoever has a right to it has words erased; this table only grew.
GRANT UPDATE (reason) ON custos.question_time TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.question_time
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('reason');
ALTER TABLE custos.question_time ENABLE ALWAYS TRIGGER only_words_go;
