-- When a client works on its own assets; nothing is hidden by it, alerts are only marked.
CREATE TABLE custos.maintenance_window (
    tenant_id       uuid NOT NULL,
    window_id       uuid NOT NULL,
    request_id      text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    asset_ids       uuid[] NOT NULL,
    asset_names     text[] NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    announced_by    text NOT NULL CHECK (length(announced_by) BETWEEN 1 AND 120),
    entered_by_name text NOT NULL,
    entered_at      timestamptz NOT NULL,
    planned_until   timestamptz NOT NULL,
    ended_by_name   text,
    PRIMARY KEY (tenant_id, window_id),
    UNIQUE (tenant_id, request_id),
    -- 14 days in hours: a day of the session's time zone may have 23 or 25.
    CONSTRAINT for_a_time CHECK (planned_until > starts_at AND planned_until <= starts_at + interval '336 hours'),
    CONSTRAINT ends_no_later CHECK (ends_at <= planned_until)
);
COMMENT ON COLUMN custos.maintenance_window.asset_ids IS 'none for all assets of the client';
COMMENT ON COLUMN custos.maintenance_window.ends_at IS 'earlier than planned where it was ended early';
CALL custos.protect('custos.maintenance_window', 'SELECT, INSERT, UPDATE');
CREATE INDEX maintenance_window_time ON custos.maintenance_window (tenant_id, ends_at);
