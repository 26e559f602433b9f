package eu.custos.response.playbook;

/**
 * Where a node is drawn.
 *
 * @param line height at which flows come in and go out sideways
 */
record Spot(double x, double top, double width, double height, double line) {

    double right() {
        return x + width;
    }

    double bottom() {
        return top + height;
    }

    double middle() {
        return x + width / 2;
    }
}
