package eu.custos.ingest;

import eu.custos.ingest.adapter.Adapters;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an item of any form says, field by field. */
@Component
public class ItemFields {

    private final Adapters adapters;

    ItemFields(Adapters adapters) {
        this.adapters = adapters;
    }

    public Map<String, Object> of(byte[] raw) {
        return adapters.values(raw);
    }
}
