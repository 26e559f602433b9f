-- People's words, of which leaves hold a salted digest only. Deleting a row erases them; the tree stays as it is.
-- Bytes, not text: words may hold what a text column takes none of.
CREATE TABLE custos.evidence_text (
    tenant_id uuid NOT NULL,
    seq       bigint NOT NULL CHECK (seq >= 0),
    salt      bytea NOT NULL CHECK (octet_length(salt) = 16),
    words     bytea NOT NULL CHECK (octet_length(words) <= 8000),
    PRIMARY KEY (tenant_id, seq)
);
CALL custos.protect('custos.evidence_text', 'SELECT, INSERT, DELETE');
