-- What the first request came to, so that a repeat is answered alike.
ALTER TABLE custos.handled_request ADD COLUMN outcome text;
GRANT UPDATE (outcome) ON custos.handled_request TO custos_app;
