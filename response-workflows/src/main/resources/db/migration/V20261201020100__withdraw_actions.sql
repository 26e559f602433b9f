-- An action of a withdrawn incident that was under way then: it ends, or is taken back, after the present call.
ALTER TABLE custos.response_action ADD COLUMN unwanted_at timestamptz;
