package eu.custos.demo;

import java.util.List;

/**
 * An incident of the demo that no alert tells, and how far it has come.
 *
 * @param rsit class given at triage; {@code @false} for a false positive
 * @param stop form at which it waits; empty where it goes to its end
 */
record DemoIncident(String client, String title, String severity, String rsit, String stop, List<String> observables) {

    /** What the demo's attacks become; the first incident of each client waits at another step. */
    static DemoIncident ofStory(String client, boolean first) {
        var stop = !first
                ? "triage-incident"
                : switch (client) {
                    case "ARKA" -> "answer-request";
                    case "SVEA" -> "contain-incident";
                    default -> "triage-incident";
                };
        return new DemoIncident(client, "", "high", "intrusions", stop, List.of());
    }
}
