-- A sixth term. Scores from before keep their five: they were compared with no list.
ALTER TABLE custos.alert_group
    DROP CONSTRAINT alert_group_term_points_check,
    DROP CONSTRAINT alert_group_term_reasons_check,
    ADD CONSTRAINT alert_group_terms_check
        CHECK (cardinality(term_points) BETWEEN 5 AND 6 AND cardinality(term_reasons) = cardinality(term_points));
