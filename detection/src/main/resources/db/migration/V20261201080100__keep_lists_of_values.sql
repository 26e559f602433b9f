-- What a placeholder of rules stands for is a text like a rule, with a scope and a time in force.
ALTER TABLE custos.detection_rule DROP CONSTRAINT detection_rule_kind_check;
ALTER TABLE custos.detection_rule
    ADD CONSTRAINT detection_rule_kind_check CHECK (kind IN ('DETECTION', 'CORRELATION', 'FILTER', 'VALUES'));
