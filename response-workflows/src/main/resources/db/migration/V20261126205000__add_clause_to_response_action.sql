-- Names what the agreement approves in advance, as the proposer of a measure does; see proposal.pre_approved_by.
ALTER TABLE custos.response_action ADD COLUMN clause text CHECK (length(clause) BETWEEN 1 AND 100);
