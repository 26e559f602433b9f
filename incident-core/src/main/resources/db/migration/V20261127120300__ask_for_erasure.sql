-- Wishes to erase an artefact: one person asks, another decides. At most one of an artefact is open.
CREATE TABLE custos.artefact_erasure (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    artefact_id     uuid NOT NULL,
    state           text NOT NULL CHECK (state IN ('ASKED', 'DONE', 'REFUSED')),
    asked_by        text NOT NULL,
    asked_by_name   text NOT NULL,
    asked_at        timestamptz NOT NULL,
    reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    decided_by      text,
    decided_by_name text,
    decided_at      timestamptz,
    decision        text CHECK (length(decision) <= 2000),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, artefact_id) REFERENCES custos.artefact,
    CHECK ((state = 'ASKED') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (state <> 'DONE' OR asked_by <> decided_by)
);
CREATE UNIQUE INDEX artefact_erasure_asked ON custos.artefact_erasure (tenant_id, artefact_id) WHERE state = 'ASKED';
CREATE INDEX artefact_erasure_of_artefact ON custos.artefact_erasure (tenant_id, artefact_id, id);
CALL custos.protect('custos.artefact_erasure', 'SELECT, INSERT, UPDATE');
