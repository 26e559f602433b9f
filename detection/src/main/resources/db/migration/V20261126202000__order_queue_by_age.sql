-- Newest first is asked of every state, not of new groups alone; ids sort by the time of opening.
CREATE INDEX alert_group_age ON custos.alert_group (tenant_id, state, group_id);
DROP INDEX custos.alert_group_untouched;
-- Most changes of a row touch no indexed column; with room on its page the new version needs no entry in any index.
ALTER TABLE custos.alert_group SET (fillfactor = 60);
