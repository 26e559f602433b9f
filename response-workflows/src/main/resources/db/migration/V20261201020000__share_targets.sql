-- An action that found its target so by another one of ours: the last of them releases it.
ALTER TABLE custos.response_action ADD COLUMN joined boolean NOT NULL DEFAULT false;
CREATE INDEX response_action_holding ON custos.response_action (tenant_id, connector_id, type)
    WHERE state IN ('VERIFYING', 'IN_FORCE', 'KEPT', 'ROLLING_BACK', 'BACK_FAILED');
