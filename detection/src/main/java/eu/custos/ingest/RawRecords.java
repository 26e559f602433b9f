package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The form of a record on the raw topic: the value is the item's exact bytes, the headers say whose it is. */
final class RawRecords {

    static final String TOPIC = "alerts.raw";

    private static final String TENANT = "tenant";
    private static final String SOURCE = "source";
    private static final String SOURCE_NAME = "source-name";
    private static final String RECEIPT = "receipt";
    private static final String INDEX = "index";
    private static final String RECEIVED_AT = "received-at";
    private static final String FAULT = "fault";
    private static final String REASON = "reason";
    private static final String REPLAY = "replay";

    private RawRecords() {}

    static ProducerRecord<byte[], byte[]> write(Delivery delivery, Piece piece) {
        return write(partitionKey(delivery), common(delivery), piece);
    }

    /** One for each piece; what they have in common is put into bytes once. */
    static List<ProducerRecord<byte[], byte[]>> all(Delivery delivery) {
        var key = partitionKey(delivery);
        var common = common(delivery);
        var records =
                new ArrayList<ProducerRecord<byte[], byte[]>>(delivery.pieces().size());
        delivery.pieces().forEach(piece -> records.add(write(key, common, piece)));
        return records;
    }

    /** Without a key it goes where others go at that moment, so that they come to the disk together. */
    private static byte @Nullable [] partitionKey(Delivery delivery) {
        return delivery.standsAlone() ? null : key(delivery);
    }

    /** One delivery keeps to one partition: it is compressed together, and a repeat meets its first copy there. */
    private static byte[] key(Delivery delivery) {
        return bytes("%s|%s".formatted(delivery.tenant(), delivery.receipt()));
    }

    private static List<Header> common(Delivery delivery) {
        return List.of(
                header(TENANT, delivery.tenant().toString()),
                header(SOURCE, delivery.sourceId().toString()),
                header(SOURCE_NAME, delivery.sourceName()),
                header(RECEIPT, delivery.receipt().toString()),
                header(RECEIVED_AT, delivery.receivedAt().toString()));
    }

    /** The digest is not told: compressed it is two fifths of a record, and who reads the bytes takes it anew. */
    private static ProducerRecord<byte[], byte[]> write(byte @Nullable [] key, List<Header> common, Piece piece) {
        var sent = new ProducerRecord<byte[], byte[]>(TOPIC, null, null, key, piece.raw(), common);
        put(sent.headers(), INDEX, Integer.toString(piece.index()));
        if (piece.fault() instanceof Fault(var kind, var reason)) {
            put(sent.headers(), FAULT, kind.name());
            put(sent.headers(), REASON, reason);
        }
        return sent;
    }

    /** The same item again, out of quarantine. */
    static ProducerRecord<byte[], byte[]> replay(Delivery delivery, Piece piece) {
        var sent = write(key(delivery), common(delivery), piece);
        put(sent.headers(), REPLAY, "true");
        return sent;
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException for a record that intake did not write
     */
    static Inbound read(ConsumerRecord<byte[], byte[]> received) {
        var headers = received.headers();
        var raw = received.value() == null ? new byte[0] : received.value();
        var receipt = UUID.fromString(text(headers, RECEIPT));
        var index = Integer.parseInt(text(headers, INDEX));
        var digest = Digest.hex(raw);
        var item = new AcceptedItem(
                AlertId.of(receipt, index, digest),
                TenantId.of(text(headers, TENANT)),
                UUID.fromString(text(headers, SOURCE)),
                text(headers, SOURCE_NAME),
                receipt,
                index,
                Instant.parse(text(headers, RECEIVED_AT)),
                raw,
                digest,
                new KafkaPosition(received.topic(), received.partition(), received.offset()));
        var kind = find(headers, FAULT);
        var fault = kind == null ? null : new Fault(Fault.Kind.valueOf(kind), text(headers, REASON));
        return new Inbound(item, fault, find(headers, REPLAY) != null);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(header(name, value));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Headers headers, String name) {
        var value = find(headers, name);
        if (value == null) {
            throw new IllegalArgumentException("A raw record has a header '%s'".formatted(name));
        }
        return value;
    }

    private static @Nullable String find(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
