package eu.custos.response.diagram;

/** A rectangle of the diagram plane. */
record Box(double x, double y, double width, double height) {

    double centreX() {
        return x + width / 2;
    }

    double centreY() {
        return y + height / 2;
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }
}
