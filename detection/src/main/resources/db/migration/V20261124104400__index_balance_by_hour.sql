-- The status line asks for the running hour of every source.
CREATE INDEX intake_balance_hour ON custos.intake_balance (tenant_id, hour);
