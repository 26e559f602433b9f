-- Few entries of a ledger tell of accounts; a control compares the newest of them with the accounts themselves.
CREATE INDEX evidence_leaf_of_accounts ON custos.evidence_leaf (tenant_id, seq)
    WHERE type IN ('access.account-created', 'access.account-changed');
