-- A question whose time somebody chose, since its incident became graver: when that was, and the time that is usual now.
ALTER TABLE custos.client_question ADD COLUMN graver_at timestamptz;
ALTER TABLE custos.client_question ADD COLUMN usual_minutes integer CHECK (usual_minutes > 0);
ALTER TABLE custos.client_question ADD CHECK ((graver_at IS NULL) = (usual_minutes IS NULL));
