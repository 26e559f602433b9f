package eu.custos.decision;

import java.util.List;

/** A table that somebody gave cannot stand in for ours; says everything that is wrong with it. */
public final class UnfitTableException extends RuntimeException {

    private final List<String> flaws;

    UnfitTableException(List<String> flaws) {
        super(String.join(" ", flaws));
        this.flaws = List.copyOf(flaws);
    }

    public List<String> flaws() {
        return flaws;
    }
}
