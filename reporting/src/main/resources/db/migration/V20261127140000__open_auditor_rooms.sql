-- An audit is the provider's: who may look at what of which clients, and until when.
CREATE TABLE custos.audit (
    tenant_id      uuid NOT NULL,
    audit_id       uuid NOT NULL,
    request_id     text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    auditor_id     text NOT NULL,
    auditor_name   text NOT NULL,
    period_from    timestamptz NOT NULL,
    period_until   timestamptz NOT NULL,
    controls       text[] NOT NULL,
    pseudonyms     boolean NOT NULL,
    salt           bytea NOT NULL CHECK (octet_length(salt) = 16),
    closes_at      timestamptz NOT NULL,
    reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    opened_by_name text NOT NULL,
    opened_at      timestamptz NOT NULL,
    ended_at       timestamptz,
    ended_by_name  text,
    findings       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, audit_id),
    UNIQUE (tenant_id, request_id),
    CONSTRAINT looks_back CHECK (period_until > period_from),
    CONSTRAINT ends CHECK (closes_at > opened_at)
);
COMMENT ON COLUMN custos.audit.controls IS 'none for all controls';
COMMENT ON COLUMN custos.audit.salt IS 'makes pseudonyms that fit no other audit';
CALL custos.protect('custos.audit', 'SELECT, INSERT, UPDATE');

-- The clients in scope, each in its place, which is its pseudonym too.
CREATE TABLE custos.audit_client (
    tenant_id uuid NOT NULL,
    audit_id  uuid NOT NULL,
    place     smallint NOT NULL CHECK (place >= 0),
    PRIMARY KEY (tenant_id, audit_id)
);
CALL custos.protect('custos.audit_client', 'SELECT, INSERT');
CREATE INDEX audit_client_of_audit ON custos.audit_client (audit_id);

-- Every page that was opened in a room.
CREATE TABLE custos.audit_look (
    tenant_id  uuid NOT NULL,
    audit_id   uuid NOT NULL,
    look_id    uuid NOT NULL,
    at         timestamptz NOT NULL,
    actor_id   text NOT NULL,
    actor_name text NOT NULL,
    page       text NOT NULL,
    subject    text,
    PRIMARY KEY (tenant_id, audit_id, look_id)
);
CALL custos.protect('custos.audit_look', 'SELECT, INSERT');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custos.audit_look
    FOR EACH STATEMENT EXECUTE FUNCTION custos.refuse_change();
ALTER TABLE custos.audit_look ENABLE ALWAYS TRIGGER append_only;

-- Entries of one type drawn from a client's ledger so that anyone can draw the same again.
CREATE TABLE custos.audit_sample (
    tenant_id     uuid NOT NULL,
    sample_id     uuid NOT NULL,
    audit_id      uuid NOT NULL,
    request_id    text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    entry_type    text NOT NULL,
    period_from   timestamptz NOT NULL,
    period_until  timestamptz NOT NULL,
    seed          text NOT NULL CHECK (length(seed) BETWEEN 1 AND 64),
    wanted        integer NOT NULL CHECK (wanted BETWEEN 1 AND 200),
    population    bigint NOT NULL CHECK (population >= 0),
    digest        text NOT NULL CHECK (length(digest) = 64),
    drawn         bigint[] NOT NULL,
    drawn_by_name text NOT NULL,
    drawn_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, sample_id),
    UNIQUE (tenant_id, request_id)
);
COMMENT ON COLUMN custos.audit_sample.digest IS 'SHA-256 over the leaf hashes of the population in the order of the ledger';
COMMENT ON COLUMN custos.audit_sample.drawn IS 'places in the ledger';
CALL custos.protect('custos.audit_sample', 'SELECT, INSERT');
CREATE INDEX audit_sample_of_audit ON custos.audit_sample (tenant_id, audit_id, sample_id);

CREATE TABLE custos.audit_judgement (
    tenant_id      uuid NOT NULL,
    sample_id      uuid NOT NULL,
    seq            bigint NOT NULL,
    verdict        text NOT NULL CHECK (verdict IN ('IN_ORDER', 'EXCEPTION')),
    remark         text CHECK (length(remark) BETWEEN 1 AND 2000),
    judged_by_name text NOT NULL,
    judged_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, sample_id, seq),
    FOREIGN KEY (tenant_id, sample_id) REFERENCES custos.audit_sample,
    CONSTRAINT exceptions_are_told CHECK (verdict = 'IN_ORDER' OR remark IS NOT NULL)
);
CALL custos.protect('custos.audit_judgement', 'SELECT, INSERT, UPDATE');

CREATE TABLE custos.audit_finding (
    tenant_id      uuid NOT NULL,
    audit_id       uuid NOT NULL,
    number         integer NOT NULL CHECK (number > 0),
    request_id     text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
    grade          text NOT NULL CHECK (grade IN ('MAJOR', 'MINOR', 'OBSERVATION')),
    control        text CHECK (length(control) BETWEEN 1 AND 40),
    title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    words          text NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
    raised_by_name text NOT NULL,
    raised_at      timestamptz NOT NULL,
    state          text NOT NULL CHECK (state IN ('RAISED', 'ANSWERED', 'CLOSED')),
    answer         text CHECK (length(answer) BETWEEN 1 AND 2000),
    due_at         timestamptz,
    answered_by_name text,
    answered_at    timestamptz,
    verdict        text CHECK (length(verdict) BETWEEN 1 AND 2000),
    judged_by_name text,
    judged_at      timestamptz,
    version        integer NOT NULL,
    PRIMARY KEY (tenant_id, audit_id, number),
    UNIQUE (tenant_id, request_id),
    FOREIGN KEY (tenant_id, audit_id) REFERENCES custos.audit,
    CONSTRAINT answered CHECK (state = 'RAISED' OR answer IS NOT NULL)
);
CALL custos.protect('custos.audit_finding', 'SELECT, INSERT, UPDATE');
