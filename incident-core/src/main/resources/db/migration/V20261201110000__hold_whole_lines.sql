-- A line of a timeline stands beside its leaf as a whole: 4,000 characters of three bytes at most.
ALTER TABLE custos.evidence_text DROP CONSTRAINT evidence_text_words_check;
ALTER TABLE custos.evidence_text ADD CONSTRAINT evidence_text_words_check CHECK (octet_length(words) <= 12000);
