-- Evidence packages that were asked for; the files lie in the home folder of the node that wrote them.
CREATE TABLE custos.evidence_export (
    tenant_id    uuid NOT NULL,
    id           uuid NOT NULL,
    name         text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('incident', 'period', 'controls')),
    incident_id  uuid,
    incident     text,
    from_at      timestamptz,
    to_at        timestamptz,
    controls     text[] NOT NULL,
    artefacts    boolean NOT NULL,
    places       bigint[] NOT NULL,
    places_why   text,
    state        text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'REMOVED')),
    asked_by     text NOT NULL,
    asked_at     timestamptz NOT NULL,
    first_place  bigint,
    size         bigint,
    done         bigint NOT NULL DEFAULT 0,
    attempt      integer NOT NULL DEFAULT 0,
    worker       uuid,
    leased_until timestamptz,
    trouble      text,
    ended_at     timestamptz,
    bytes        bigint,
    sha256       text,
    disclosed    bigint,
    withheld     bigint,
    PRIMARY KEY (tenant_id, id),
    CHECK ((kind = 'incident') = (incident_id IS NOT NULL AND incident IS NOT NULL)),
    CHECK (kind = 'incident' OR from_at < to_at),
    CHECK ((first_place IS NULL) = (size IS NULL)),
    CHECK ((state IN ('DONE', 'REMOVED')) = (sha256 IS NOT NULL))
);
CREATE INDEX evidence_export_open ON custos.evidence_export (asked_at) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX evidence_export_newest ON custos.evidence_export (asked_at DESC, id DESC);
CALL custos.protect('custos.evidence_export', 'SELECT, INSERT, UPDATE');
