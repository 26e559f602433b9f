package eu.custos.alert;

import eu.custos.incident.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the phase of an incident as somebody types it: by its name, or by what is done in it, such as {@code respond}. */
final class PhaseToken {

    private PhaseToken() {}

    /** @throws TriageException.InvalidContent for anything else */
    static Phase of(String asked) {
        var word = asked.toLowerCase(Locale.ROOT);
        return Arrays.stream(Phase.values())
                .filter(phase -> word.equals(phase.code()) || word.equals(done(phase)))
                .findFirst()
                .orElseThrow(() -> new TriageException.InvalidContent("phase", "one of " + String.join(", ", codes())));
    }

    static List<String> codes() {
        return Arrays.stream(Phase.values()).map(Phase::code).toList();
    }

    private static String done(Phase phase) {
        return switch (phase) {
            case TRIAGE -> "triage";
            case ASSESSMENT -> "assess";
            case CONTAINMENT -> "contain";
            case RESPONSE -> "respond";
            case RECOVERY -> "recover";
            case CLOSURE -> "close";
            case REVIEW -> "review";
            case ENDED -> "end";
        };
    }
}
