package eu.custos.incident;

import eu.custos.incident.IncidentException.*;
import java.util.Map;

/** Where on a form a refusal is said, and how. */
final class Refusals {

    private Refusals() {}

    /** Field name to message; {@code form} where it concerns no single field. */
    static Map<String, String> of(IncidentException refused) {
        var message = refused.getMessage() == null ? "Refused" : refused.getMessage();
        return switch (refused) {
            case InvalidContent invalid ->
                Map.of(invalid.field(), sentence(message.substring(message.indexOf(": ") + 2)));
            case ReasonMissing _ -> Map.of("reason", "A new severity needs a reason.");
            case UnknownClassification _ -> Map.of("rsit", "Choose a class of the taxonomy.");
            case IncidentNotFound _,
                    IllegalTransition _,
                    IncidentNotOpen _,
                    IncidentNotClosed _,
                    NotReopenable _,
                    ReopenWindowOver _,
                    NotMergeable _,
                    NotUnmergeable _,
                    StaleIncident _ -> Map.of("form", message);
        };
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
