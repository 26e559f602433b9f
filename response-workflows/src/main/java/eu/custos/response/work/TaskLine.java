package eu.custos.response.work;

import eu.custos.vocabulary.Severity;

/** A task in a list, with what the list says of its incident. */
public record TaskLine(WorkTask task, String title, Severity severity, boolean exercise) {}
