-- What the provider offers, version by version. A certificate is about a version of a service, never about the company.
CREATE TABLE custos.service (
    tenant_id       uuid NOT NULL,
    service_id      uuid NOT NULL,
    request_id      text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    entered_at      timestamptz NOT NULL,
    entered_by_name text NOT NULL,
    last_verdict    text,
    PRIMARY KEY (tenant_id, service_id),
    UNIQUE (tenant_id, request_id),
    UNIQUE (tenant_id, name)
);
COMMENT ON COLUMN custos.service.last_verdict IS 'what was found when the claim of a certificate was checked last';
CALL custos.protect('custos.service', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.service_version (
    tenant_id        uuid NOT NULL,
    service_id       uuid NOT NULL,
    version          integer NOT NULL CHECK (version > 0),
    inside           text NOT NULL CHECK (length(inside) BETWEEN 1 AND 2000),
    outside          text NOT NULL CHECK (length(outside) BETWEEN 1 AND 2000),
    handled          text NOT NULL CHECK (length(handled) BETWEEN 1 AND 2000),
    locations        text NOT NULL CHECK (length(locations) BETWEEN 1 AND 2000),
    level            text NOT NULL CHECK (level IN ('BASIC', 'SUBSTANTIAL', 'HIGH')),
    digest           text NOT NULL CHECK (length(digest) = 64),
    state            text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REFUSED')),
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    decided_by       text,
    decided_by_name  text,
    decided_at       timestamptz,
    impact           text CHECK (impact IN ('NONE', 'TELL_CERTIFIER')),
    reason           text CHECK (length(reason) BETWEEN 1 AND 2000),
    PRIMARY KEY (tenant_id, service_id, version),
    FOREIGN KEY (tenant_id, service_id) REFERENCES custos.service,
    CONSTRAINT four_eyes CHECK (decided_by IS NULL OR state = 'REFUSED' OR decided_by <> proposed_by),
    CONSTRAINT approved_with_impact CHECK (state <> 'APPROVED' OR impact IS NOT NULL)
);
CALL custos.protect('custos.service_version', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.certificate (
    tenant_id       uuid NOT NULL,
    certificate_id  uuid NOT NULL,
    request_id      text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    service_id      uuid NOT NULL,
    version         integer NOT NULL,
    number          text NOT NULL CHECK (length(number) BETWEEN 1 AND 120),
    issuer          text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 120),
    scheme          text NOT NULL CHECK (length(scheme) BETWEEN 1 AND 120),
    level           text NOT NULL CHECK (level IN ('BASIC', 'SUBSTANTIAL', 'HIGH')),
    horizontal      boolean NOT NULL,
    verticals       text[] NOT NULL,
    valid_from      date NOT NULL,
    valid_until     date NOT NULL,
    state           text NOT NULL CHECK (state IN ('IN_FORCE', 'SUSPENDED', 'WITHDRAWN')),
    reason          text CHECK (length(reason) BETWEEN 1 AND 2000),
    entered_by_name text NOT NULL,
    entered_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, certificate_id),
    UNIQUE (tenant_id, request_id),
    UNIQUE (tenant_id, issuer, number),
    FOREIGN KEY (tenant_id, service_id, version) REFERENCES custos.service_version,
    CONSTRAINT ends_later CHECK (valid_until >= valid_from)
);
CALL custos.protect('custos.certificate', 'SELECT, INSERT, UPDATE');

-- Which version of which service a client has; the row is the client's.
CREATE TABLE custos.engagement (
    tenant_id     uuid NOT NULL,
    engagement_id uuid NOT NULL,
    service_id    uuid NOT NULL,
    version       integer NOT NULL,
    began_at      timestamptz NOT NULL,
    ended_at      timestamptz,
    entered_by_name text NOT NULL,
    PRIMARY KEY (tenant_id, engagement_id),
    CONSTRAINT ends_after CHECK (ended_at IS NULL OR ended_at >= began_at)
);
CALL custos.protect('custos.engagement', 'SELECT, INSERT, UPDATE');
CREATE UNIQUE INDEX engagement_running ON custos.engagement (tenant_id, service_id) WHERE ended_at IS NULL;
