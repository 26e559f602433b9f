-- How often an incident was worked on: 1 from its declaration, one more each time a lead re-opens it.
ALTER TABLE custos.incident ADD COLUMN run integer NOT NULL DEFAULT 1 CHECK (run >= 1);
