package eu.custos.verify;

/** Which files of artefacts were asked for, as the signed statement says. */
enum Asked {
    ALL,
    NONE,
    /** Packages of the first form do not say. */
    UNTOLD;

    static Asked read(PackageForm form, Members scope) {
        if (form == PackageForm.FIRST) {
            return UNTOLD;
        }
        return switch (scope.text("artefacts")) {
            case "all" -> ALL;
            case "none" -> NONE;
            default -> throw scope.broken("says neither that all artefacts were asked for nor that none was");
        };
    }
}
