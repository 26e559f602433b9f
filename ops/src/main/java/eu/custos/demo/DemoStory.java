package eu.custos.demo;

import java.util.List;
import java.util.Map;

/**
 * How the demo's people work on an incident.
 *
 * @param steps what they do with the client's products
 * @param answers answers to forms other than the usual ones
 * @param by who answers a form, where it is not whoever may
 */
record DemoStory(
        DemoIncident incident, List<Step> steps, Map<String, Map<String, Object>> answers, Map<String, String> by) {

    DemoStory {
        steps = List.copyOf(steps);
        answers = Map.copyOf(answers);
        by = Map.copyOf(by);
    }

    static DemoStory of(DemoIncident incident) {
        return new DemoStory(incident, List.of(), Map.of(), Map.of());
    }

    /** Where the page is left to somebody, nothing is agreed before that one has answered it. */
    boolean waitsForAnAnswer(String form) {
        return form.equals("propose-containment") && by.containsKey("answer-page");
    }

    List<Step> stepsBefore(String form) {
        return steps.stream().filter(step -> step.before().equals(form)).toList();
    }

    /**
     * An action that is proposed, or what becomes of it.
     *
     * @param before the form that is answered only after it
     * @param product which connection acts
     * @param clause of the agreement, empty where it names none and the client is asked
     * @param wish {@code roll-back} or {@code keep}; empty where the action is proposed
     */
    record Step(
            String before, String product, String action, String target, String clause, String wish, String reason) {}
}
