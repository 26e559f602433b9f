-- Alerts that a person split off a group into one of their own. The new group has its own id for a fingerprint: what
-- comes later goes on to the group that it would have gone to before.
CREATE TABLE custos.alert_split (
    tenant_id   uuid NOT NULL,
    group_id    uuid NOT NULL,
    origin      uuid NOT NULL,
    alerts      bigint NOT NULL CHECK (alerts > 0),
    named       text,
    split_by    text NOT NULL,
    split_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, group_id)
);
CALL custos.protect('custos.alert_split', 'SELECT, INSERT, DELETE');
CREATE INDEX alert_split_origin ON custos.alert_split (tenant_id, origin);

GRANT UPDATE (group_id) ON custos.alert_record TO custos_app;
-- A split that is taken back leaves no empty group behind.
GRANT DELETE ON custos.alert_group TO custos_app;
GRANT DELETE ON custos.alert_group_entity TO custos_app;
