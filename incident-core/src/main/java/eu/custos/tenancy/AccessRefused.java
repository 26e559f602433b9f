package eu.custos.tenancy;

/** The actor may not do this; answered as 403 without saying whether the object exists. */
public final class AccessRefused extends RuntimeException {

    public AccessRefused(String reason) {
        super(reason);
    }
}
