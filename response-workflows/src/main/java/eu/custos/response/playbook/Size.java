package eu.custos.response.playbook;

/** How large a kind of node is drawn. */
record Size(double width, double height) {
    static final Size EVENT = new Size(36, 36);
    static final Size GATEWAY = new Size(50, 50);
    static final Size TASK = new Size(140, 80);
    /** Until it is known what is inside. */
    static final Size SUB_PROCESS = new Size(200, 120);
}
