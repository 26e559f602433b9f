package eu.custos.search;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A request that writes many alerts at once, as lines.
 *
 * <p>Written straight into bytes: the client's own builders make a map, a tree and an answer of each document, which costs
 * more than everything else that bringing an alert into the index takes here.
 */
final class AlertBulk {

    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("\n").build();
    private static final int USUAL_LENGTH = 1_000;
    /** Far below what the server takes in one request. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final List<IndexedAlert> alerts;
    private final byte[] lines;

    private AlertBulk(List<IndexedAlert> alerts, byte[] lines) {
        this.alerts = alerts;
        this.lines = lines;
    }

    /** As many requests as it takes, each no larger than it should be. */
    static List<AlertBulk> of(List<IndexedAlert> alerts) {
        var bulks = new ArrayList<AlertBulk>();
        for (var from = 0; from < alerts.size(); from += bulks.getLast().alerts.size()) {
            bulks.add(foremost(alerts.subList(from, alerts.size())));
        }
        return bulks;
    }

    private static AlertBulk foremost(List<IndexedAlert> alerts) {
        var lines = new ByteArrayOutputStream(Math.min(alerts.size() * USUAL_LENGTH, LARGEST));
        var taken = 0;
        try (var line = JSON.createGenerator(ObjectWriteContext.empty(), lines)) {
            while (taken < alerts.size() && lines.size() < LARGEST) {
                action(line, alerts.get(taken));
                document(line, alerts.get(taken++));
            }
            line.writeRaw('\n');
        }
        return new AlertBulk(alerts.subList(0, taken), lines.toByteArray());
    }

    /** In the order of the lines. */
    List<IndexedAlert> alerts() {
        return alerts;
    }

    byte[] lines() {
        return lines;
    }

    /** The indices that they go to; one, but at the turn of a month. */
    static Set<String> indices(List<IndexedAlert> alerts) {
        return alerts.stream()
                .map(alert -> AlertMapping.indexOf(alert.receivedAt()))
                .collect(Collectors.toSet());
    }

    private static void action(JsonGenerator line, IndexedAlert alert) {
        line.writeStartObject();
        line.writeObjectPropertyStart("index");
        line.writeStringProperty("_index", AlertMapping.indexOf(alert.receivedAt()));
        line.writeStringProperty("_id", alert.id().toString());
        line.writeEndObject();
        line.writeEndObject();
    }

    /** Only what is looked for; the record has the rest. */
    private static void document(JsonGenerator line, IndexedAlert alert) {
        line.writeStartObject();
        line.writeStringProperty("tenant", alert.tenant().toString());
        line.writeStringProperty("source", alert.source());
        line.writeStringProperty("receivedAt", alert.receivedAt().toString());
        line.writeStringProperty("title", alert.title());
        line.writeStringProperty("ruleId", alert.ruleId());
        line.writeStringProperty("ruleName", alert.ruleName());
        line.writeStringProperty("product", alert.product());
        list(line, "entities", alert.exact());
        list(
                line,
                "exact",
                alert.exact().stream()
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .toList());
        list(
                line,
                "ip",
                alert.things().stream()
                        .filter(thing -> thing.type() == EntityType.IP)
                        .map(Entity::value)
                        .toList());
        list(
                line,
                "thing",
                alert.things().stream()
                        .map(thing -> AlertMapping.thing(thing.type().code(), thing.value()))
                        .toList());
        list(line, "technique", alert.techniques());
        places(line, alert);
        if (alert.message() != null) {
            line.writeStringProperty("message", alert.message());
        }
        line.writeEndObject();
    }

    private static void places(JsonGenerator line, IndexedAlert alert) {
        var places = alert.things().stream().map(NetworkPlace::of).toList();
        list(
                line,
                "domain",
                places.stream()
                        .flatMap(place -> place.domains().stream())
                        .distinct()
                        .toList());
        list(
                line,
                "address",
                places.stream()
                        .map(NetworkPlace::address)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList());
        line.writeNumberProperty("form", AlertMapping.FORM);
    }

    private static void list(JsonGenerator line, String name, List<String> values) {
        line.writeArrayPropertyStart(name);
        values.forEach(line::writeString);
        line.writeEndArray();
    }
}
