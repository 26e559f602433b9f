package eu.custos.verify;

/** One question that is answered while the range goes by. */
interface Visitor {

    void visit(Place place);

    /** After the last place; says what was counted. */
    String end();

    Check check();
}
