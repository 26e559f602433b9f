package eu.custos.verify;

/** Whether what is withheld as outside of the period stands at its edges. */
final class WithheldVisitor implements Visitor {

    private boolean begun;
    private boolean ended;
    private long withheld;

    @Override
    public Check check() {
        return Check.SCOPE_WITHHELD;
    }

    @Override
    public void visit(Place place) {
        var before = place.code().equals(Scope.BEFORE);
        var after = place.code().equals(Scope.AFTER);
        if ((before && begun) || (!after && ended)) {
            throw place.broken(check(), PackageFiles.EVENTS, "is withheld as outside of the period, or inside it");
        }
        begun |= !before;
        ended |= after;
        withheld += place.leaf() == null ? 1 : 0;
    }

    @Override
    public String end() {
        return "%d places".formatted(withheld);
    }
}
