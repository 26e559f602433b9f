package eu.custos.sigma;

/** What a correlation counts; Sigma 2.1, correlation rules specification, "Correlation Types". */
public enum CorrelationType {
    EVENT_COUNT,
    VALUE_COUNT,
    TEMPORAL,
    TEMPORAL_ORDERED,
    VALUE_SUM,
    VALUE_AVG,
    VALUE_PERCENTILE;

    boolean needsField() {
        return switch (this) {
            case VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> true;
            case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
        };
    }

    boolean needsCondition() {
        return this != TEMPORAL && this != TEMPORAL_ORDERED;
    }
}
