package eu.custos.notice;

import java.util.Locale;

/** Why somebody is written to. */
public enum Occasion {
    DECLARED("/portal/incidents/%s"),
    /** How it stands, because somebody of ours wants the client to know. */
    STATUS("/portal/incidents/%s"),
    CLOSED("/portal/incidents/%s"),
    WITHDRAWN("/portal/incidents/%s"),
    DECISION_DUE("/portal/incidents/%s"),
    /** Stands in for any of the above where not even the severity may be told. */
    SEALED("/portal/incidents/%s"),
    /** For the provider's own people. */
    PAGE("/console/incidents/%s/tasks"),
    TEST("/portal");

    private final String path;

    Occasion(String path) {
        this.path = path;
    }

    String path(String reference) {
        return path.formatted(reference);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
