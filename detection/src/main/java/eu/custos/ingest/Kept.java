package eu.custos.ingest;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The normalised form of an alert as it lies in a block. */
record Kept(NormalisedAlert alert, List<String> notes) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    static byte[] write(Prepared.Ready ready) {
        return JSON.writeValueAsBytes(new Kept(ready.alert(), ready.notes()));
    }

    static Kept read(byte[] json) {
        return JSON.readValue(json, Kept.class);
    }
}
