-- How a person of a client is reached, main way first. What is secret about it is sealed.
CREATE TABLE custos.notice_channel (
    tenant_id   uuid NOT NULL,
    id          uuid NOT NULL,
    contact_id  uuid NOT NULL,
    rank        smallint NOT NULL CHECK (rank IN (1, 2)),
    kind        text NOT NULL CHECK (kind IN ('EMAIL', 'SMS', 'WEBHOOK', 'TEAMS', 'SLACK')),
    address     text NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
    key_id      text,
    wrapped_key bytea,
    content     bytea,
    changed_by  text NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, contact_id, rank),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES custos.client_contact
);
CALL custos.protect('custos.notice_channel', 'SELECT, INSERT, UPDATE, DELETE');

-- A client's own words in place of ours.
CREATE TABLE custos.notice_wording (
    tenant_id  uuid NOT NULL,
    language   text NOT NULL CHECK (language IN ('en', 'fr', 'de')),
    occasion   text NOT NULL,
    title      text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    body       text NOT NULL CHECK (length(body) BETWEEN 1 AND 600),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, language, occasion)
);
CALL custos.protect('custos.notice_wording', 'SELECT, INSERT, UPDATE, DELETE');

-- The outbox: written with what it tells of, sent after. Only what may leave has a column.
CREATE TABLE custos.notice_message (
    tenant_id      uuid NOT NULL,
    id             uuid NOT NULL,
    incident_id    uuid,
    subject_id     uuid NOT NULL,
    rank           smallint NOT NULL,
    occasion       text NOT NULL,
    reference      text NOT NULL,
    severity       text,
    exercise       boolean NOT NULL,
    recipient      text NOT NULL,
    recipient_name text NOT NULL,
    kind           text NOT NULL,
    address        text NOT NULL,
    channel_id     uuid,
    language       text NOT NULL,
    wording        text NOT NULL,
    title          text NOT NULL,
    body           text NOT NULL,
    link           text NOT NULL,
    queued_at      timestamptz NOT NULL,
    next_try_at    timestamptz NOT NULL,
    tries          smallint NOT NULL DEFAULT 0,
    worker         uuid,
    leased_until   timestamptz,
    state          text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED', 'WITHDRAWN')),
    said           text,
    ended_at       timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident
);
CREATE INDEX notice_message_waiting ON custos.notice_message (next_try_at) WHERE state = 'WAITING';
CREATE INDEX notice_message_failed ON custos.notice_message (ended_at) WHERE state = 'FAILED';
CREATE INDEX notice_message_of_subject ON custos.notice_message (tenant_id, subject_id);
CREATE INDEX notice_message_of_incident ON custos.notice_message (tenant_id, incident_id);
CALL custos.protect('custos.notice_message', 'SELECT, INSERT, UPDATE');

-- How the provider's own people are paged; it belongs to no client.
CREATE TABLE custos.duty_channel (
    person     text NOT NULL CHECK (length(person) BETWEEN 1 AND 100),
    kind       text NOT NULL CHECK (kind IN ('EMAIL', 'SMS')),
    address    text NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (person, kind)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON custos.duty_channel TO custos_app;

-- A page of an exercise says so wherever it is read.
ALTER TABLE custos.duty_page ADD COLUMN exercise boolean NOT NULL DEFAULT false;
