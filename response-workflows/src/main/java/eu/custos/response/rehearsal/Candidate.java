package eu.custos.response.rehearsal;

/**
 * Something that waits for a second person before it comes into force.
 *
 * @param kind table or playbook
 * @param name of the decision, or of the playbook's process
 * @param words what people read, with the version
 */
record Candidate(Kind kind, String name, String words) {

    /** What it is. */
    enum Kind {
        TABLE,
        PLAYBOOK
    }

    /** How a form names it. */
    public String id() {
        return "%s:%s".formatted(kind, name);
    }
}
