-- What a client is told of an incident. The text stays in the portal.
CREATE TABLE custos.client_notice (
    tenant_id         uuid NOT NULL,
    id                uuid NOT NULL,
    incident_id       uuid NOT NULL,
    reference         text NOT NULL,
    occasion          text NOT NULL,
    severity          text NOT NULL,
    exercise          boolean NOT NULL,
    state             text NOT NULL CHECK (state IN ('REQUESTED', 'REVIEW', 'PUBLISHED', 'WITHDRAWN', 'UNNEEDED')),
    strategy          text,
    language          text,
    wording           text,
    draft             text,
    text              text,
    tlp               text,
    requested_at      timestamptz NOT NULL,
    minimal_at        timestamptz,
    published_at      timestamptz,
    approved_by_name  text,
    delivered_at      timestamptz,
    told_at           timestamptz,
    told_name         text,
    acknowledged_at   timestamptz,
    acknowledged_by   text,
    acknowledged_name text,
    outcome           text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX client_notice_of_incident ON custos.client_notice (tenant_id, incident_id, requested_at);
CREATE INDEX client_notice_published ON custos.client_notice (tenant_id, published_at) WHERE state = 'PUBLISHED';
CALL custos.protect('custos.client_notice', 'SELECT, INSERT, UPDATE');
