package eu.custos.response.work;

/** One thing to know before answering. */
public record Fact(String label, String value) {}
