-- That nobody has looked whether an action holds, and that it is one of an exercise: nothing of it was ever sent.
ALTER TABLE custos.response_action ADD COLUMN unseen boolean NOT NULL DEFAULT false;
ALTER TABLE custos.response_action ADD COLUMN exercise boolean NOT NULL DEFAULT false;
