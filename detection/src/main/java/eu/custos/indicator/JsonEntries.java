package eu.custos.indicator;

import eu.custos.indicator.ListReading.Format;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks a STIX bundle or a MISP event, holding one entry at a time. */
final class JsonEntries {

    static final int DEEPEST = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(1_000)
                            .build())
                    .build())
            // An entry is read out of the middle of the text.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Gathering gathering;
    private int bundles;
    private int events;
    private int objects;
    private int attributes;

    private JsonEntries(Gathering gathering) {
        this.gathering = gathering;
    }

    static ListReading read(String text, Gathering gathering) {
        var entries = new JsonEntries(gathering);
        try (var parser = JSON.createParser(text)) {
            entries.walk(parser);
        } catch (StreamConstraintsException beyond) {
            throw new ListRefused(
                    "file", "The JSON is nested deeper than %d, or a name is too long.".formatted(DEEPEST));
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new ListRefused(
                    "file",
                    at == null
                            ? "The list is not JSON."
                            : "The list is not JSON at line %d, column %d."
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
        return entries.reading();
    }

    private ListReading reading() {
        if (bundles == 0 && events == 0) {
            throw new ListRefused(
                    "file", "Neither a STIX bundle with objects nor a MISP event with attributes is in this JSON.");
        }
        return gathering.as(bundles > 0 ? Format.STIX : Format.MISP);
    }

    private void walk(JsonParser parser) {
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.PROPERTY_NAME) {
                continue;
            }
            var name = parser.currentName();
            if (name.equals("objects") && parser.nextToken() == JsonToken.START_ARRAY) {
                bundles++;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    StixEntries.take(++objects, node(parser), gathering);
                }
            } else if (name.equals("Attribute") && parser.nextToken() == JsonToken.START_ARRAY) {
                events++;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    MispEntries.take(++attributes, node(parser), gathering);
                }
            }
        }
    }

    private static JsonNode node(JsonParser parser) {
        return JSON.readTree(parser);
    }
}
