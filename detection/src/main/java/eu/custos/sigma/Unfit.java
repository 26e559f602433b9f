package eu.custos.sigma;

/** Carries a flaw from where it is found to where flaws are gathered; never leaves this package. */
final class Unfit extends RuntimeException {

    private final transient Flaw flaw;

    Unfit(Flaw flaw) {
        super(flaw.toString(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
