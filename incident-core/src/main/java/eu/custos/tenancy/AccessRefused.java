package eu.custos.tenancy;

/**
 * The actor may not do this; answered as 403, or as 404 where even the existence of the object is none of the actor's
 * business.
 */
public final class AccessRefused extends RuntimeException {

    private final boolean hidden;

    public AccessRefused(String reason) {
        this(reason, false);
    }

    private AccessRefused(String reason, boolean hidden) {
        super(reason);
        this.hidden = hidden;
    }

    /** For an object outside the actor's client organisations: answered as if there were none. */
    public static AccessRefused outsideScope() {
        return new AccessRefused("This record is not within your client organisations", true);
    }

    /** True where the answer must not tell whether the object exists. */
    public boolean hidden() {
        return hidden;
    }
}
