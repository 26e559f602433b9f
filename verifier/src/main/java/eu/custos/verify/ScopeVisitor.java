package eu.custos.verify;

/** Whether what is disclosed lies in the scope. */
final class ScopeVisitor implements Visitor {

    private final Scope scope;
    private long disclosed;

    ScopeVisitor(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Check check() {
        return Check.SCOPE_DISCLOSED;
    }

    @Override
    public void visit(Place place) {
        var leaf = place.leaf();
        if (leaf == null) {
            return;
        }
        var objection = scope.objection(leaf);
        if (objection != null) {
            throw place.broken(check(), PackageFiles.EVENTS, objection);
        }
        disclosed++;
    }

    @Override
    public String end() {
        return "%d leaves in %s".formatted(disclosed, scope.inWords());
    }
}
