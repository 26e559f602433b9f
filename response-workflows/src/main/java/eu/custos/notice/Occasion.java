package eu.custos.notice;

import java.util.Locale;

/** Why somebody is written to. */
public enum Occasion {
    DECLARED("/portal/incidents/%s"),
    /** How it stands, because somebody of ours wants the client to know. */
    STATUS("/portal/incidents/%s"),
    CLOSED("/portal/incidents/%s"),
    WITHDRAWN("/portal/incidents/%s"),
    /** It is the same as another, in which it goes on. */
    MERGED("/portal/incidents/%s"),
    DECISION_DUE("/portal/incidents/%s"),
    /** A risk that the client accepted runs out soon. */
    RISK_ENDS("/portal/risks"),
    /** Stands in for any of the above where not even the severity may be told. */
    SEALED("/portal/incidents/%s"),
    /** For the provider's own people. */
    PAGE("/console/incidents/%s/tasks"),
    /** For the provider's management: that something grave is called for, and where its brief stands. */
    BRIEF("/console/incidents/%s/brief"),
    TEST("/portal"),
    /** A checkpoint of the client's ledger, to keep. */
    CHECKPOINT("/portal/ledger");

    private final String path;

    Occasion(String path) {
        this.path = path;
    }

    /**
     * As the table of strategies knows it: what comes up to a decision of the client is told like one,
     * and what goes on elsewhere like what has ended.
     */
    public Occasion inTable() {
        return switch (this) {
            case RISK_ENDS -> DECISION_DUE;
            case MERGED -> CLOSED;
            case DECLARED, STATUS, CLOSED, WITHDRAWN, DECISION_DUE, SEALED, PAGE, BRIEF, TEST, CHECKPOINT -> this;
        };
    }

    /** Of nobody outside: no part of what a client is told or answers. */
    public boolean isForOurPeople() {
        return this == PAGE || this == BRIEF;
    }

    String path(String reference) {
        return path.formatted(reference);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
