-- Triage tables stand with the other tables of a client's own.
INSERT INTO custos.own_table (tenant_id, decision, version, state, content, digest, reason, proposed_by,
                              proposed_by_name, proposed_at, decided_by_name, decided_at, replaced_at)
SELECT tenant_id, 'alert-triage', version, state, content, digest, reason, proposed_by,
       proposed_by_name, proposed_at, decided_by_name, decided_at, replaced_at
  FROM custos.triage_table;
DROP TABLE custos.triage_table;
