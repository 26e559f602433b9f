-- When second ways and deputies were told, as nobody had confirmed in half of the time.
ALTER TABLE custos.client_notice ADD COLUMN second_way_at timestamptz;
CREATE INDEX client_notice_requested ON custos.client_notice (tenant_id, requested_at);
