package eu.custos.export;

import eu.custos.evidence.LedgerPlace;
import eu.custos.tenancy.Actor;

/**
 * What a package that a client organisation asked for itself does not tell its reader.
 *
 * <p>An entry cannot be shown under other names, since it would have another hash; so it is withheld as a whole.
 *
 * @param asker id of whoever asked, whose own entries are always shown
 * @param others true where other people are not for this reader's eyes: what they did, and every word that may name one
 */
record Veil(String asker, boolean others) {

    private static final String NOTE = "incident.noted";

    boolean hides(LedgerPlace place) {
        if (place.member("actor", "id").equals(asker)) {
            return false;
        }
        if (place.type().equals(NOTE)) {
            return true;
        }
        return others && (isPerson(place.member("actor", "kind")) || place.words() != null || place.erased());
    }

    private static boolean isPerson(String kind) {
        return kind.equals(Actor.Kind.PERSON.name()) || kind.equals(Actor.Kind.CLIENT_PERSON.name());
    }

    /** For the reader of the package. */
    String reason() {
        return others
                ? "The incident is under TLP:RED, which is for persons and not for organisations: entries of other people,"
                        + " and words of others, are withheld"
                : "Notes of analysts are their working papers and are not shown to the client";
    }
}
