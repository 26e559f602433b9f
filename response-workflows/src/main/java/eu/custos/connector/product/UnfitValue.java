package eu.custos.connector.product;

/** A value cannot be written where a product file puts it; never tells the value, which may be a secret. */
public final class UnfitValue extends RuntimeException {

    UnfitValue(String why) {
        super("A value does not fit where it would go: " + why);
    }
}
