package eu.custos.alert;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a group of like alerts stands in triage. */
public enum GroupState {
    /** Nobody has taken note; the acknowledgement clock runs. */
    NEW("New"),
    ACKNOWLEDGED("Triage"),
    IN_INCIDENT("Incident"),
    /** The triage table keeps it out of sight; repeats are counted. */
    SUPPRESSED("Suppressed"),
    /** Has a verdict; a repeat opens a new group. */
    CLOSED("Closed");

    /** Those that somebody still has to bring to an end. */
    static final Set<GroupState> OPEN = EnumSet.of(NEW, ACKNOWLEDGED, IN_INCIDENT);

    private final String label;

    GroupState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The name used in contracts, such as {@code in-incident}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static GroupState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
