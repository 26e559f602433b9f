-- A technique and its sub-techniques have one key, whose rows stand in the index in the order of the list: a page takes
-- them from the front, where a range of techniques had all of them to be sorted.
ALTER TABLE custos.alert_group
    ADD COLUMN technique_key text GENERATED ALWAYS AS (split_part(technique, '.', 1)) STORED;
DROP INDEX custos.alert_group_technique;
CREATE INDEX alert_group_technique ON custos.alert_group (tenant_id, state, technique_key, score DESC, group_id DESC)
    WHERE technique_key IS NOT NULL;
