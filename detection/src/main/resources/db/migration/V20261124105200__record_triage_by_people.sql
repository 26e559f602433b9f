CREATE TABLE custos.alert_note (
    tenant_id uuid NOT NULL,
    group_id  uuid NOT NULL,
    note_id   uuid NOT NULL,
    author    text NOT NULL,
    author_name text NOT NULL,
    text      text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    noted_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, group_id, note_id),
    FOREIGN KEY (tenant_id, group_id) REFERENCES custos.alert_group (tenant_id, group_id)
);
CALL custos.protect('custos.alert_note', 'SELECT, INSERT');

-- What one action of a person changed, and how it was before, so that it can be taken back.
CREATE TABLE custos.triage_change (
    tenant_id  uuid NOT NULL,
    change_id  uuid NOT NULL,
    action     text NOT NULL,
    actor      text NOT NULL,
    changed_at timestamptz NOT NULL,
    before     jsonb NOT NULL,
    undone_at  timestamptz,
    PRIMARY KEY (tenant_id, change_id)
);
CALL custos.protect('custos.triage_change', 'SELECT, INSERT, UPDATE');
