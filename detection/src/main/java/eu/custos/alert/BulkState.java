package eu.custos.alert;

/** How far a bulk has come at one client organisation. */
enum BulkState {
    /** The set is fixed, nothing is done yet. */
    PREVIEWED("Previewed"),
    RUNNING("At work"),
    DONE("Done"),
    /** A person stopped it; what was done stays done. */
    STOPPED("Stopped"),
    /** It could not go on; what was done stays done. */
    FAILED("Could not go on"),
    UNDOING("Being taken back"),
    UNDONE("Taken back");

    private final String label;

    BulkState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean works() {
        return this == RUNNING || this == UNDOING;
    }
}
