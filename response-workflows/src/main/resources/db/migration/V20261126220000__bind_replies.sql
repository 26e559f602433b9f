-- What a reply is known by: 122 random bits that stand in the mail's own id and in the address to answer to.
ALTER TABLE custos.notice_message ADD COLUMN mark uuid NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX notice_message_mark ON custos.notice_message (mark);

-- Which mails were taken, each once; it holds nothing of what they say.
CREATE TABLE custos.received_mail (
    mailbox     text NOT NULL CHECK (length(mailbox) BETWEEN 1 AND 300),
    validity    bigint NOT NULL,
    uid         bigint NOT NULL,
    key         text NOT NULL,
    digest      text NOT NULL,
    repeated    boolean NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (mailbox, validity, uid)
);
CREATE UNIQUE INDEX received_mail_once ON custos.received_mail (key) WHERE NOT repeated;
GRANT SELECT, INSERT ON custos.received_mail TO custos_app;

-- What people of a client answered by mail, as text; held where it is not from who was written to.
CREATE TABLE custos.notice_reply (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    incident_id   uuid,
    message_id    uuid,
    reference     text NOT NULL,
    sender        text NOT NULL,
    sender_name   text,
    automatic     boolean NOT NULL,
    subject       text NOT NULL,
    body          text NOT NULL,
    cut           boolean NOT NULL,
    left_out      integer NOT NULL,
    digest        text NOT NULL,
    received_at   timestamptz NOT NULL,
    state         text NOT NULL CHECK (state IN ('BOUND', 'HELD', 'DISCARDED')),
    cause         text,
    owner         text,
    settled_by    text,
    settled_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, incident_id) REFERENCES custos.incident,
    FOREIGN KEY (tenant_id, message_id) REFERENCES custos.notice_message
);
CREATE INDEX notice_reply_of_incident ON custos.notice_reply (tenant_id, incident_id);
CREATE INDEX notice_reply_held ON custos.notice_reply (received_at) WHERE state = 'HELD';
CALL custos.protect('custos.notice_reply', 'SELECT, INSERT, UPDATE');

-- Mails of which nothing says whose they are; once somebody said so, the text is with that client only.
CREATE TABLE custos.stray_mail (
    id          uuid PRIMARY KEY,
    sender      text NOT NULL,
    subject     text NOT NULL,
    body        text NOT NULL,
    automatic   boolean NOT NULL,
    cut         boolean NOT NULL,
    left_out    integer NOT NULL,
    digest      text NOT NULL,
    cause       text NOT NULL,
    owner       text,
    received_at timestamptz NOT NULL,
    settled_by  text,
    settled_at  timestamptz
);
CREATE INDEX stray_mail_held ON custos.stray_mail (received_at) WHERE settled_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON custos.stray_mail TO custos_app;
