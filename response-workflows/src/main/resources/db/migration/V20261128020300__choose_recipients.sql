-- Whom the review of a notice left out of those that its strategy tells, or told at once though it would not have.
CREATE TABLE custos.notice_recipient (
    tenant_id  uuid NOT NULL,
    notice_id  uuid NOT NULL,
    contact_id uuid NOT NULL,
    name       text NOT NULL CHECK (length(name) <= 200),
    choice     text NOT NULL CHECK (choice IN ('LEFT_OUT', 'ADDED')),
    reason     text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    chosen_by  text NOT NULL,
    chosen_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, notice_id, contact_id),
    FOREIGN KEY (tenant_id, notice_id) REFERENCES custos.client_notice
);
CALL custos.protect('custos.notice_recipient', 'SELECT, INSERT');
