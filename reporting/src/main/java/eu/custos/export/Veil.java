package eu.custos.export;

import eu.custos.evidence.LedgerPlace;
import eu.custos.tenancy.Actor;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a package that a client organisation asked for itself does not tell its reader.
 *
 * <p>An entry cannot be shown under other names, since it would have another hash; so it is withheld as a whole.
 *
 * @param asker id of whoever asked, whose own entries are always shown
 * @param others true where other people are not for this reader's eyes: what they did, and every word and fact that may name one
 */
record Veil(String asker, boolean others) {

    private static final String NOTE = "incident.noted";

    /** What the platform notes of the course of an incident, which the client's page of it shows as well. */
    private static final Set<String> COURSE = Set.of("incident.declared", "phase.entered");

    /** Facts without a text, which could be a name. */
    private static final Pattern NAMELESS =
            Pattern.compile("\\{(?:\"[^\"\\\\]*\":(?:-?[0-9]+|true|false)(?:,(?=\")|(?=\\})))*\\}");

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    boolean hides(LedgerPlace place) {
        if (place.member("actor", "id").equals(asker)) {
            return false;
        }
        if (place.type().equals(NOTE)) {
            return true;
        }
        return others
                && (isPerson(place.member("actor", "kind"))
                        || place.words() != null
                        || place.erased()
                        || mayName(place));
    }

    /** Entries of the platform and of sources tell, too, whom it woke, who took it and whom it wrote to. */
    private static boolean mayName(LedgerPlace place) {
        return !ID.matcher(place.member("subject", "id")).matches()
                || !(COURSE.contains(place.type())
                        || NAMELESS.matcher(place.facts()).matches());
    }

    private static boolean isPerson(String kind) {
        return kind.equals(Actor.Kind.PERSON.name()) || kind.equals(Actor.Kind.CLIENT_PERSON.name());
    }

    /** For the reader of the package. */
    String reason() {
        return others
                ? "The incident is under TLP:RED, which is for persons and not for organisations: entries of other people,"
                        + " words of others, and what may name somebody, are withheld"
                : "Notes of analysts are their working papers and are not shown to the client";
    }
}
