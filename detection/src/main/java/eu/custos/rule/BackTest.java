package eu.custos.rule;

import eu.custos.ingest.AlertFilter;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.AlertRecords;
import eu.custos.ingest.ItemFields;
import eu.custos.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs a rule over what came in before, without anything being changed. */
@Component
class BackTest {

    static final int ITEMS = 2_000;
    private static final int PAGE = 200;
    private static final int SAMPLE = 20;

    private final AlertRecords records;
    private final ItemFields fields;

    BackTest(AlertRecords records, ItemFields fields) {
        this.records = records;
        this.fields = fields;
    }

    /**
     * What the rule would have found.
     *
     * @param looked how many of the newest items were looked at
     * @param sample the newest of the hits
     */
    record Result(int looked, int hits, List<AlertRecord> sample) {}

    Result of(SigmaRule rule) {
        var looked = 0;
        var hits = 0;
        var sample = new ArrayList<AlertRecord>();
        @Nullable String cursor = null;
        do {
            var page = records.list(AlertFilter.ALL, cursor, PAGE);
            for (var record : page.items()) {
                looked++;
                var raw = records.raw(record.id());
                if (raw.isPresent()
                        && rule.matches(RulesInForce.event(
                                fields.of(raw.get()), record.alert().product()))) {
                    hits++;
                    if (sample.size() < SAMPLE) {
                        sample.add(record);
                    }
                }
            }
            cursor = page.next();
        } while (cursor != null && looked < ITEMS);
        return new Result(looked, hits, sample);
    }
}
