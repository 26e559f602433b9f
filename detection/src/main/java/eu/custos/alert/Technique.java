package eu.custos.alert;

import java.util.Set;

/**
 * An ATT&amp;CK technique.
 *
 * @param name as MITRE names it, or the id where it is not known here
 */
record Technique(String id, String name, Set<String> tactics, Stage stage) {

    /** Its tactic is credential access, but an attempt at a login is somebody trying to get in. */
    static final String BRUTE_FORCE = "T1110";

    Technique {
        tactics = Set.copyOf(tactics);
    }

    /** Somebody trying passwords. */
    boolean isLoginAttempt() {
        return id.startsWith(BRUTE_FORCE);
    }

    /** How far an attacker has come who uses it; the technique class of the triage table. */
    enum Stage {
        NONE("no technique"),
        EARLY("looking around"),
        ENTRY("getting in"),
        LATE("inside and acting");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
