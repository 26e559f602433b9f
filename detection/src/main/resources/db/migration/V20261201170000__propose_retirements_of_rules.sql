-- Who wants a rule out of force, until somebody else has decided. The provider's own, as the rules are.
CREATE TABLE custos.rule_retirement (
    rule_id          uuid PRIMARY KEY REFERENCES custos.detection_rule,
    proposed_by      text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_at      timestamptz NOT NULL,
    reason           text NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON custos.rule_retirement TO custos_app;
