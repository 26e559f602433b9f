package eu.custos.campaign;

import java.util.Locale;
import java.util.Optional;

/** Tactics of the ATT&amp;CK enterprise and ICS matrices in the order in which the matrices have them. */
public enum Tactic {
    RECONNAISSANCE(0),
    RESOURCE_DEVELOPMENT(1),
    INITIAL_ACCESS(2),
    EXECUTION(3),
    PERSISTENCE(4),
    PRIVILEGE_ESCALATION(5),
    DEFENSE_EVASION(6),
    EVASION(6),
    CREDENTIAL_ACCESS(7),
    DISCOVERY(8),
    LATERAL_MOVEMENT(9),
    COLLECTION(10),
    COMMAND_AND_CONTROL(11),
    EXFILTRATION(12),
    INHIBIT_RESPONSE_FUNCTION(12),
    IMPAIR_PROCESS_CONTROL(12),
    IMPACT(13);

    private final int place;

    Tactic(int place) {
        this.place = place;
    }

    boolean isAfter(Tactic other) {
        return place > other.place;
    }

    /** As a reader meets it, such as {@code initial access}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The tactic of that name in ATT&amp;CK, such as {@code initial-access}. */
    public static Optional<Tactic> ofCode(String code) {
        try {
            return Optional.of(valueOf(code.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
