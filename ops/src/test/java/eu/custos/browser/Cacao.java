package eu.custos.browser;

/** Playbooks as CACAO 2.0 writes them. */
final class Cacao {

    private Cacao() {}

    /**
     * With one step, which a person does.
     *
     * @param id last part of the playbook's id, twelve hexadecimal digits
     * @param variables what it is given, with a comma behind; empty for none
     * @param step members of the step
     */
    static String ofOneStep(String id, String name, String variables, String step) {
        return """
            {"type": "playbook", "spec_version": "cacao-2.0", "name": "%s",
             "id": "playbook--00000000-0000-4000-8000-%s",
             "created_by": "identity--00000000-0000-4000-8000-000000000001",
             "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-02T00:00:00.000Z",
             "workflow_start": "start--00000000-0000-4000-8000-000000000001", %s
             "agent_definitions": {"individual--00000000-0000-4000-8000-000000000001":
                 {"type": "individual", "name": "Analyst"}},
             "workflow": {
              "start--00000000-0000-4000-8000-000000000001": {"type": "start",
                 "on_completion": "action--00000000-0000-4000-8000-000000000001"},
              "action--00000000-0000-4000-8000-000000000001": {"type": "action", %s,
                 "agent": "individual--00000000-0000-4000-8000-000000000001",
                 "on_completion": "end--00000000-0000-4000-8000-000000000001"},
              "end--00000000-0000-4000-8000-000000000001": {"type": "end"}}}
            """.formatted(name, id, variables, step);
    }
}
