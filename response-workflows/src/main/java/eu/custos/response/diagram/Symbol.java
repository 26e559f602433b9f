package eu.custos.response.diagram;

/** Small drawings inside shapes, in the box from -8 to 8 around their centre. */
enum Symbol {
    NONE(""),
    USER("M-5 5c0-7 10-7 10 0M-2.500-3.200a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0"),
    MANUAL("M-6-1l3-3h7v2h-4M-6-1v6h9l1-1.500v-4"),
    SERVICE(
            "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0M0-6v3M0 3v3M-6 0h3M3 0h3M-4.200-4.200l2 2M2.200 2.200l2 2M-4.200 4.200l2-2M2.200-2.200l2-2"),
    SEND("M-6-4h12v8h-12zl6 5 6-5"),
    RECEIVE("M-6-4h12v8h-12zl6 5 6-5"),
    RULE("M-6-5h12v10h-12zM-6-2h12M-2-2v7"),
    SCRIPT("M-4-6h8c-5 4 3 8-2 12h-8c5-4-3-8 2-12zM-2-2h4M-2 1.500h4"),
    MESSAGE("M-6-4h12v8h-12zl6 5 6-5"),
    TIMER("M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0M0-5v5l3 2"),
    ERROR("M-5 6l3-10 4 6 3-8-3 11-4-6z"),
    ESCALATION("M0-6l5 12-5-5-5 5z"),
    SIGNAL("M0-6l6 10h-12z"),
    COMPENSATION("M0-5v10l-7-5zM7-5v10l-7-5z"),
    CONDITIONAL("M-5-6h10v12h-10zM-3-3h6M-3 0h6M-3 3h6"),
    LINK("M-6-2.500h7v-3l6 5.500-6 5.500v-3h-7z"),
    CANCEL("M-5-5l10 10M5-5l-10 10"),
    TERMINATE("M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0"),
    MULTIPLE("M0-6l6 4.500-2.300 7h-7.400l-2.300-7z"),
    EXCLUSIVE("M-5-6l10 12M5-6l-10 12"),
    PARALLEL("M-7 0h14M0-7v14"),
    INCLUSIVE("M-6.500 0a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0-13 0"),
    COMPLEX("M-7 0h14M0-7v14M-5-5l10 10M5-5l-10 10"),
    EVENT_BASED("M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0M0-5.500l5.500 4-2 6.500h-7l-2-6.500z"),
    COLLAPSED("M-5-5h10v10h-10zM0-3v6M-3 0h6");

    private final String path;

    Symbol(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
