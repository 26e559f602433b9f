-- Only critical and high groups stand on the horizon; thousands of late low ones must not be walked past.
DROP INDEX custos.alert_group_clock;
CREATE INDEX alert_group_clock ON custos.alert_group (tenant_id, acknowledge_by)
    WHERE state = 'NEW' AND severity >= 4 AND acknowledge_by IS NOT NULL;
-- What has waited longest without anybody taking note: ids sort by the time of opening.
CREATE INDEX alert_group_untouched ON custos.alert_group (tenant_id, group_id) WHERE state = 'NEW';
