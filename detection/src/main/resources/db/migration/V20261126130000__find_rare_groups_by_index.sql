-- Filters that match few groups look them up instead of going through all that are open. Row-level security lets an
-- index help with leakproof operators only: equality and order, not lower() or LIKE.
ALTER TABLE custos.alert_group ADD COLUMN asset_key text GENERATED ALWAYS AS (lower(asset_name)) STORED;
DROP INDEX custos.alert_group_asset;
CREATE INDEX alert_group_asset ON custos.alert_group (tenant_id, state, asset_key) WHERE asset_key IS NOT NULL;
DROP INDEX custos.alert_group_technique;
CREATE INDEX alert_group_technique ON custos.alert_group (tenant_id, state, technique COLLATE "C")
    WHERE technique IS NOT NULL;
CREATE INDEX alert_group_severity ON custos.alert_group (tenant_id, state, severity, score DESC, group_id DESC);
