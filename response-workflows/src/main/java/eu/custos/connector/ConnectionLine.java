package eu.custos.connector;

/** A connection as its pages show it, with how it does as this node has seen it. */
record ConnectionLine(Connection connection, String product, Health health) {

    /** In a word or two. */
    public String state() {
        if (!connection.enabled()) {
            return "off";
        }
        if (held()) {
            return "held back";
        }
        if (!health.seen()) {
            return "not asked yet";
        }
        return health.lastGood() ? "answers" : "fails";
    }

    /** Tone of its chip. */
    public String tone() {
        return switch (state()) {
            case "answers" -> "good";
            case "held back", "fails" -> "bad";
            default -> "";
        };
    }

    private boolean held() {
        return health.breaker().equals("open");
    }
}
