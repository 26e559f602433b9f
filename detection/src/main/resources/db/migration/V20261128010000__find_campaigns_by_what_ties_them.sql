-- The queue is filtered by what holds a campaign together.
CREATE INDEX campaign_tie_value ON custos.campaign_tie (tenant_id, value);
