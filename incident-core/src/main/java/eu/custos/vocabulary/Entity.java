package eu.custos.vocabulary;

/** Something an alert names, with the part it plays. */
public record Entity(EntityType type, String value, EntityRole role) {}
