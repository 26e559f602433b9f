-- Roots of the perfect subtrees of 256, 256*256, ... leaves. Proofs are made of these and of the leaves' own hashes,
-- 256 rows of a level at most, so that a proof in a log of millions reads a handful of short ranges.
CREATE TABLE custos.evidence_subtree (
    tenant_id uuid NOT NULL,
    level     smallint NOT NULL CHECK (level BETWEEN 1 AND 7),
    place     bigint NOT NULL CHECK (place >= 0),
    root      bytea NOT NULL CHECK (octet_length(root) = 32),
    PRIMARY KEY (tenant_id, level, place)
);
CALL custos.protect('custos.evidence_subtree', 'SELECT, INSERT');

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.evidence_subtree
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.evidence_subtree ENABLE ALWAYS TRIGGER append_only;
