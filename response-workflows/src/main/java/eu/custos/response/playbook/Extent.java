package eu.custos.response.playbook;

/** How far a part of the drawing reaches. */
record Extent(double right, double bottom) {

    Extent and(Extent other) {
        return new Extent(Math.max(right, other.right), Math.max(bottom, other.bottom));
    }

    Extent reaching(Spot spot) {
        return and(new Extent(spot.right(), spot.bottom()));
    }
}
