package eu.custos.verify;

/** Whether what is withheld as outside of the period stands at its edges. */
final class WithheldVisitor implements Visitor {

    private boolean begun;
    private boolean ended;
    private long atEdges;
    private long word;

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
        if (before || after) {
            atEdges++;
        } else if (place.leaf() == null) {
            word++;
        }
    }

    @Override
    public String end() {
        if (atEdges + word == 0) {
            return "nothing is withheld";
        }
        return "%d places stand at the edges; %s".formatted(atEdges, ofProvider());
    }

    /** Where a hash is all that there is, nothing says what was hashed. */
    private String ofProvider() {
        return "the hash of each is fixed; when it was recorded, and what the other %d are about, is the provider's word"
                .formatted(word);
    }

    @Override
    public String unproven() {
        return atEdges == 0 && word > 0
                ? ("nothing is withheld as outside of a period; the hashes of %d places are fixed,"
                                + " and what they are about is the provider's word")
                        .formatted(word)
                : "";
    }
}
