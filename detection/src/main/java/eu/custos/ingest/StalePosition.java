package eu.custos.ingest;

/** Another consumer has moved the offset since this one read it: the batch is that one's, not ours. */
final class StalePosition extends RuntimeException {

    StalePosition(KafkaPosition position) {
        super("The offset of %s-%d is no longer %d"
                .formatted(position.topic(), position.partition(), position.offset()));
    }
}
