package eu.custos.connector;

import java.util.Locale;

/** What may be asked of a product, on what, and what it does to the client. */
public enum ActionType {
    ISOLATE_HOST("Isolate host", Target.HOST, Effect.DISRUPTIVE, true),
    BLOCK_ADDRESS("Block address", Target.ADDRESS, Effect.REVERSIBLE, true),
    BLOCK_DOMAIN("Block domain", Target.DOMAIN, Effect.REVERSIBLE, true),
    DISABLE_ACCOUNT("Disable account", Target.ACCOUNT, Effect.DISRUPTIVE, true),
    REVOKE_SESSIONS("Revoke sessions", Target.ACCOUNT, Effect.REVERSIBLE, false),
    QUARANTINE_FILE("Quarantine file", Target.FILE, Effect.REVERSIBLE, true),
    QUARANTINE_MAIL("Quarantine mail", Target.MAIL, Effect.REVERSIBLE, true),
    COLLECT_PACKAGE("Collect forensic package", Target.HOST, Effect.READ, false),
    RUN_QUERY("Run query", Target.QUERY, Effect.READ, false),
    OPEN_TICKET("Open ticket", Target.SUMMARY, Effect.READ, false),
    /** Nobody knows what it does, so it counts as the worst. */
    SEND_REQUEST("Send request", Target.REQUEST, Effect.DISRUPTIVE, false);

    /** What it does to systems; the same words as a proposed measure's. */
    public enum Effect {
        READ("Nothing changes."),
        REVERSIBLE("Changes something that is easily taken back."),
        DISRUPTIVE("Whoever uses it cannot work with it.");

        private final String words;

        Effect(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final String label;
    private final Target target;
    private final Effect effect;
    private final boolean takenBack;

    ActionType(String label, Target target, Effect effect, boolean takenBack) {
        this.label = label;
        this.target = target;
        this.effect = effect;
        this.takenBack = takenBack;
    }

    public String label() {
        return label;
    }

    public Target target() {
        return target;
    }

    public Effect effect() {
        return effect;
    }

    /** True where it lasts until it is taken back; others are over once done. */
    public boolean lasts() {
        return takenBack;
    }

    /** The name in product files, such as {@code isolate-host}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The action of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static ActionType ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
