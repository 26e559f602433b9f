package eu.custos.ingest;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Permission;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.stereotype.Component;

/**
 * The door for producers that write to the broker themselves: each record carries its source's key in the header
 * {@code authorization: Bearer <key>} and is one delivery.
 *
 * <p>Records go on to the raw topic, whence they are triaged like any other. A record read twice gets the same ids.
 */
@Component
class DirectListener implements BatchMessageListener<byte[], byte[]> {

    static final String TOPIC = "custos.intake";

    /** A record may hold as many items as a delivery, and a poll some hundred records. */
    private static final int MOST_AT_ONCE = 10_000;

    private static final String BEARER = "bearer ";
    private static final UUID SPACE = UUID.fromString("a2d9a3f0-0f4e-4b53-8a0c-2f5c61d1b7aa");

    private final AccessTokens tokens;
    private final Intake intake;
    private final Splitter splitter;
    private final Organisations organisations;
    private final RawTopic topic;
    private final Clock clock;

    DirectListener(
            AccessTokens tokens,
            Intake intake,
            Splitter splitter,
            Organisations organisations,
            RawTopic topic,
            Clock clock) {
        this.tokens = tokens;
        this.intake = intake;
        this.splitter = splitter;
        this.organisations = organisations;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        var senders = new HashMap<String, Optional<Source>>();
        var out = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var record : records) {
            out.addAll(RawRecords.all(delivery(record, senders)));
            if (out.size() >= MOST_AT_ONCE) {
                topic.send(out);
                out.clear();
            }
        }
        topic.send(out);
    }

    private Delivery delivery(ConsumerRecord<byte[], byte[]> record, Map<String, Optional<Source>> senders) {
        var raw = record.value() == null ? new byte[0] : record.value();
        var position = new KafkaPosition(record.topic(), record.partition(), record.offset());
        var receipt = ReceiptIds.ofPosition(SPACE, position, record.timestamp());
        var receivedAt = record.timestamp() > 0 ? Instant.ofEpochMilli(record.timestamp()) : clock.instant();
        var key = key(record);
        var sender = key == null ? Optional.<Source>empty() : senders.computeIfAbsent(key, this::sender);
        return sender.map(source ->
                        new Delivery(source.tenant(), source.id(), source.name(), receipt, receivedAt, pieces(raw)))
                .orElseGet(() -> new Delivery(
                        organisations.provider(), Delivery.NOBODY, "unknown", receipt, receivedAt, refused(raw, key)));
    }

    private Optional<Source> sender(String key) {
        return tokens.verify(key)
                .filter(scope -> scope.may(Permission.INTAKE_SEND))
                .flatMap(intake::bySource);
    }

    private static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("authorization");
        if (header == null || header.value() == null) {
            return null;
        }
        var text = new String(header.value(), StandardCharsets.UTF_8).strip();
        return text.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? text.substring(BEARER.length()).strip()
                : null;
    }

    /** One delivery like any other; what cannot be cut for its number of items is kept whole. */
    private List<Piece> pieces(byte[] raw) {
        var first = new JsonOutline(raw).skipSpace(Utf8.afterBom(raw));
        var json = first < raw.length && (raw[first] == '{' || raw[first] == '[');
        try {
            var pieces = splitter.split(raw, json ? Splitter.Form.JSON : Splitter.Form.TEXT_LINES);
            return pieces.isEmpty() && !json
                    ? List.of(new Piece(0, raw, new Fault(Fault.Kind.MALFORMED, "The record is empty")))
                    : pieces;
        } catch (IntakeRefused.TooManyItems many) {
            return List.of(new Piece(0, raw, new Fault(Fault.Kind.TOO_LARGE, String.valueOf(many.getMessage()))));
        }
    }

    private static List<Piece> refused(byte[] raw, @Nullable String key) {
        var reason = key == null ? "The record carries no key" : "The key is not known, or no longer";
        return List.of(new Piece(0, raw, new Fault(Fault.Kind.UNAUTHENTICATED, reason)));
    }
}
