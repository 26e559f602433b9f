package eu.custos.ingest;

/** An item together with what it means. */
public record UnderstoodAlert(AcceptedItem item, NormalisedAlert alert) {}
