package eu.custos.ingest;

/** Where the broker keeps an item. */
public record KafkaPosition(String topic, int partition, long offset) {}
