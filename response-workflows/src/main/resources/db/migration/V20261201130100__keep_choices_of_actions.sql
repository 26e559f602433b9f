-- Targets that a product offers where one name stands for several: to be proposed instead.
ALTER TABLE custos.response_action ADD COLUMN choices text[] NOT NULL DEFAULT '{}' CHECK (cardinality(choices) <= 8);
