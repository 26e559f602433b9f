package eu.custos.connector.product;

/** A value cannot be written where a product file puts it; never tells the value, which may be a secret. */
public final class UnfitValue extends RuntimeException {

    /** One that says no more than how a value would have to look. */
    public static UnfitValue because(String why) {
        return new UnfitValue(why);
    }

    UnfitValue(String why) {
        super("A value does not fit where it would go: " + why);
    }
}
