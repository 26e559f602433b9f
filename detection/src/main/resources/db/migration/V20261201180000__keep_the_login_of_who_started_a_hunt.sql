-- A ledger names people by their login; the name for readers is another pseudonym there.
-- Hunts of before have none: what is told of them goes on under the name.
ALTER TABLE custos.hunt ADD COLUMN started_by_login text NOT NULL DEFAULT '';
