package eu.custos.alert;

import eu.custos.vocabulary.Severity;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The standing views above the queue. */
enum QueueView {
    OPEN("All open", GroupState.OPEN, null),
    MINE("Mine", EnumSet.of(GroupState.NEW, GroupState.ACKNOWLEDGED, GroupState.IN_INCIDENT), null),
    NEW("Not acknowledged", EnumSet.of(GroupState.NEW), null),
    HOT("Critical and high", GroupState.OPEN, Severity.HIGH),
    SUPPRESSED("Suppressed", EnumSet.of(GroupState.SUPPRESSED), null),
    CLOSED("Closed", EnumSet.of(GroupState.CLOSED), null);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable; the checker sees the interface only
    private final Set<GroupState> states;

    private final @Nullable Severity atLeast;

    QueueView(String label, Set<GroupState> states, @Nullable Severity atLeast) {
        this.label = label;
        this.states = Set.copyOf(states);
        this.atLeast = atLeast;
    }

    public String label() {
        return label;
    }

    Set<GroupState> states() {
        return states;
    }

    @Nullable
    Severity atLeast() {
        return atLeast;
    }

    /** The name in the address, such as {@code hot}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
