package eu.custos.action;

/** Somebody proposed an action; its process starts in the same transaction. */
public record ActionProposed(ResponseAction action) {}
