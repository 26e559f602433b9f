package eu.custos.ingest;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Reads raw records; what intake did not write, or wrote for nobody we know, goes to the provider's quarantine. */
@Component
class RawReader {

    private static final UUID SPACE = UUID.fromString("6f1c2a52-6f0a-4f43-9b3a-0d5a7c1b9e10");

    private final Organisations organisations;

    RawReader(Organisations organisations) {
        this.organisations = organisations;
    }

    Inbound read(ConsumerRecord<byte[], byte[]> record) {
        try {
            var inbound = RawRecords.read(record);
            return organisations.isKnown(inbound.item().tenant())
                    ? inbound
                    : stray(record, "The client organisation is not registered");
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException _) {
            return stray(record, "The record was not written by intake");
        }
    }

    private Inbound stray(ConsumerRecord<byte[], byte[]> record, String reason) {
        var raw = record.value() == null ? new byte[0] : record.value();
        var digest = Digest.hex(raw);
        var position = new KafkaPosition(record.topic(), record.partition(), record.offset());
        var receipt = ReceiptIds.ofPosition(SPACE, position, record.timestamp());
        var item = new AcceptedItem(
                AlertId.of(receipt, 0, digest),
                organisations.provider(),
                Delivery.NOBODY,
                "unknown",
                receipt,
                0,
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                raw,
                digest,
                position);
        return new Inbound(item, new Fault(Fault.Kind.UNAUTHENTICATED, reason), false);
    }
}
