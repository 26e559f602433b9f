-- The provider's own rules and when each was in force; a rule is never changed, only followed by another.
CREATE TABLE custos.detection_rule (
    id            uuid PRIMARY KEY,
    reference     text NOT NULL,
    title         text NOT NULL,
    level         text NOT NULL,
    scope         text NOT NULL CHECK (scope IN ('GLOBAL', 'SECTOR', 'CLIENT')),
    scope_key     text NOT NULL DEFAULT '',
    digest        text NOT NULL,
    content       text NOT NULL CHECK (octet_length(content) <= 262144),
    active_from   timestamptz NOT NULL,
    active_until  timestamptz,
    added_by      text NOT NULL,
    retired_by    text
);
-- One text of a rule at a time for one scope.
CREATE UNIQUE INDEX detection_rule_in_force ON custos.detection_rule (reference, scope, scope_key)
    WHERE active_until IS NULL;
GRANT SELECT, INSERT, UPDATE ON custos.detection_rule TO custos_app;
