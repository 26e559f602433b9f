package eu.custos.evidence;

import java.util.Set;

/** Ledgers were signed with a key that is not here; going on with another would look like a forgery. */
final class UnknownKey extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnknownKey(Set<String> ids) {
        super("Ledgers were signed with the key %s, which is not the one given now."
                        .formatted(String.join(" and ", ids))
                + " Give that key again; or name its file by custos.evidence.former-key-file, and the ledgers are"
                + " handed over; or, where nobody has it any more, set custos.evidence.lost-key=%s, and each of them is"
                        .formatted(ids.iterator().next())
                + " closed and goes on under another name.");
    }
}
