-- Whoever has a right to it has words erased; these tables only grew.
GRANT UPDATE (reason) ON custos.notice_recipient TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.notice_recipient
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('reason');
ALTER TABLE custos.notice_recipient ENABLE ALWAYS TRIGGER only_words_go;

GRANT UPDATE (reason) ON custos.process_deviation TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.process_deviation
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('reason');
ALTER TABLE custos.process_deviation ENABLE ALWAYS TRIGGER only_words_go;

GRANT UPDATE (note) ON custos.recovery_result TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.recovery_result
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('note');
ALTER TABLE custos.recovery_result ENABLE ALWAYS TRIGGER only_words_go;

GRANT UPDATE (reason) ON custos.incident_withdrawal TO custos_app;
CREATE TRIGGER only_words_go BEFORE UPDATE ON custos.incident_withdrawal
    FOR EACH ROW EXECUTE FUNCTION custos.only_words_go('reason');
ALTER TABLE custos.incident_withdrawal ENABLE ALWAYS TRIGGER only_words_go;
