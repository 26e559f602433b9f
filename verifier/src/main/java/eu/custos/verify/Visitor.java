package eu.custos.verify;

/** One question that is answered while the range goes by. */
interface Visitor {

    void visit(Place place);

    /** After the last place; says what was counted. */
    String end();

    /** What is neither shown nor refuted, once it has ended; empty where there is nothing of that kind. */
    default String unproven() {
        return "";
    }

    Check check();
}
